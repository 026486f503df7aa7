import { expect, test } from 'vitest';
import { matches } from './matches.ts';

const id = '4ef0bd12-0bd1-4bd1-8bd1-bd1bd1bd1bd1';

test.each([
  ['api-one', 'one', true],
  ['api-one', 'two', false],
  [id, '4ef0', true],
  [id, id, true],
  [id, '4ef', false],
  [id, 'bd12', false],
  [`${id}.example.com`, 'bd1', true],
])('%s is found by %s: %s', (text, word, expected) => {
  expect(matches(text, word)).toBe(expected);
});
