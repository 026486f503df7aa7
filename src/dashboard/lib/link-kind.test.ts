import { expect, test } from 'vitest';
import { linkKind } from './link-kind.ts';

test.each([
  ['/guides/keys', 'own'],
  ['#keys', 'own'],
  ['/', 'own'],
  ['https://example.com', 'outside'],
  ['HTTP://example.com/a', 'outside'],
  ['mailto:a@example.com', 'outside'],
  ['//evil.example', 'refused'],
  ['/\\evil.example', 'refused'],
  ['/\t/evil.example', 'refused'],
  ['java\nscript:alert(1)', 'refused'],
  ['javascript:alert(1)', 'refused'],
  ['data:text/html,x', 'refused'],
  ['https:///evil.example', 'refused'],
  ['guide.html', 'refused'],
  ['', 'refused'],
])('%j is %s', (address, kind) => {
  expect(linkKind(address)).toBe(kind);
});
