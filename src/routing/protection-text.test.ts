import { expect, test } from 'vitest';
import { Protections, type Known } from './protection.ts';
import type { Plugin } from '#schema/entities/plugin.ts';
import { openText, protectionText } from './protection-text.ts';

const guest = '00000000-0000-4000-8000-00000000000a';
const on = (name: string, config: Plugin['config'] = {}, more: Partial<Plugin> = {}): Plugin => ({
  id: name,
  created_at: 1,
  name,
  enabled: true,
  config,
  ...more,
});
const anonymous = { anonymous: guest };
const say = (plugins: readonly Plugin[], known: Known = {}) => {
  const protection = new Protections(plugins, known).of({ api: 'a' });
  return [protectionText(protection, () => 'Guest'), openText(protection)];
};

test.each<[readonly Plugin[], Known, string]>([
  [[], {}, 'Everybody who reaches the proxy gets an answer.'],
  [
    [on('jwt', {}, { enabled: false })],
    {},
    'Everybody who reaches the proxy gets an answer: jwt is switched off.',
  ],
  [[on('key-auth')], {}, 'A request without a key gets 401 from key-auth.'],
  [[on('key-auth', anonymous)], {}, 'A request without a key is let in as the consumer Guest, by key-auth.'],
  [
    [on('key-auth', anonymous), on('basic-auth', anonymous)],
    {},
    'A request without credentials is let in as the consumer Guest, by key-auth and basic-auth.',
  ],
  [[on('key-auth', anonymous), on('basic-auth')], {}, 'A request without a login gets 401 from basic-auth.'],
  [
    [on('key-auth', anonymous)],
    { isMissing: () => true },
    'A request without a key gets 500: the anonymous consumer of key-auth does not exist.',
  ],
  [
    [on('acl', { whitelist: ['a'] })],
    {},
    'Every request gets 403 from acl, since no plugin asks who is calling.',
  ],
  [
    [on('key-auth', anonymous), on('acl', { whitelist: ['a'] })],
    { groups: () => ['b'] },
    'A request without a key gets 403 from acl: it counts as the consumer Guest.',
  ],
  [
    [on('key-auth', anonymous), on('acl', { whitelist: ['a'] })],
    {},
    'A request without a key counts as the consumer Guest, whose groups decide at acl.',
  ],
  [
    [on('ip-restriction', { whitelist: ['10.0.0.1'] })],
    {},
    'Every request gets an answer where ip-restriction allows its address.',
  ],
  [[on('request-termination', {})], {}, 'Every request gets 503 from request-termination.'],
])('%j with %j', (plugins, known, expected) => {
  expect(say(plugins, known)[0]).toBe(expected);
});

test('an open API answers everybody, or answers without a key where a plugin asks for one', () => {
  expect(say([])[1]).toBe('answers everybody');
  expect(say([on('key-auth', anonymous)])[1]).toBe('answers without a key');
});
