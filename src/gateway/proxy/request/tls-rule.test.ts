import { expect, test } from 'vitest';
import type { TlsRule } from '#routing/router/tls-rule.ts';
import { isSecure } from './tls-rule.ts';

const said = (...values: string[]): string[] => values.flatMap((value) => ['X-Forwarded-Proto', value]);

test.each<[TlsRule, encrypted: boolean, trusted: boolean, headers: string[], secure: boolean]>([
  ['none', false, false, [], true],
  ['connection', true, false, [], true],
  ['connection', false, true, said('https'), false],
  ['connection-or-forwarded', true, true, said('http'), true],
  ['connection-or-forwarded', false, true, said('HTTPS'), true],
  ['connection-or-forwarded', false, true, said('https', 'https'), false],
  ['connection-or-forwarded', false, false, said('https'), false],
  ['connection-or-forwarded', false, true, [], false],
  ['forwarded', true, false, said('http'), true],
  ['forwarded', false, false, said('https'), false],
  ['forwarded', false, true, said('https'), true],
  ['forwarded', false, true, said('HTTPS'), false],
  ['forwarded', true, true, said('http'), false],
  ['forwarded', true, true, said(''), false],
  ['forwarded', true, true, [], true],
])('%s: encrypted %s, trusted %s, %j: secure %s', (rule, encrypted, trusted, headers, secure) => {
  expect(isSecure(rule, { encrypted, headers }, trusted)).toBe(secure);
});
