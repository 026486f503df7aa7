import { expect, test } from 'vitest';
import { luaPattern } from './lua-pattern.ts';

test.each([
  ['^[0-9]+-[0-9]+$', '200-299', true],
  ['^[0-9]+-[0-9]+$', '200', false],
  ['^a-b$', 'aab', true],
  ['^%u+$', 'GET', true],
  ['^%u+$', 'Get', false],
])('the Lua pattern %s takes %s: %s', (pattern, value, expected) => {
  expect(luaPattern(pattern).test(value)).toBe(expected);
});
