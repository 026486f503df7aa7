import { expect, test } from 'vitest';
import { upstreamPath } from './upstream-path.ts';

test.each([
  // base, path, rest → path asked for
  ['', '/u/x', '/x', '/x'],
  ['', '/u', '/', '/'],
  ['', '/u/x', undefined, '/u/x'],
  ['/', '/u/x', '/x', '/x'],
  ['/base', '/u', '/', '/base'],
  ['/base', '/u/', '/', '/base/'],
  ['/base', '/u/x', '/x', '/base/x'],
  ['/base', '/', undefined, '/base'],
  ['/base/', '/u', '/', '/base'],
  ['/base/', '/u/', '/', '/base/'],
  ['/base/', '/u/x/', '/x/', '/base/x/'],
  ['/base/', '/', undefined, '/base/'],
  ['//dbl', '/u/', '/', '//dbl/'],
  ['/ba%20se', '/u//x', '//x', '/ba%20se//x'],
])('upstream path %j, request %j, left %j: %j is asked for', (base, path, rest, asked) => {
  expect(upstreamPath(base, path, rest)).toBe(asked);
});

test('a request for / is never stripped', () => {
  expect(upstreamPath('/base', '/', '/x')).toBe('/base');
});
