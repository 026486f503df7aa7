import { expect, it } from 'vitest';
import { encodedPath } from './encoded-path.ts';

it.each([
  ['/jokes', '/jokes'],
  ['/endel%C3%B8st', '/endel%C3%B8st'],
  ['/endeløst', '/endel%C3%B8st'],
  ['/a b', '/a%20b'],
  ['/😀', '/%F0%9F%98%80'],
  ['/half \ud83d', '/half%20\ud83d'],
])('%s is sent as %s', (path, sent) => {
  expect(encodedPath(path)).toBe(sent);
});
