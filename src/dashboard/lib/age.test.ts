import { expect, it } from 'vitest';
import { age, ago } from './age.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

it.each([
  [0, 'just now'],
  [4999, 'just now'],
  [5 * second, '5 s'],
  [59 * second, '59 s'],
  [minute, '1 min'],
  [59 * minute, '59 min'],
  [3 * hour, '3 h'],
  [9 * day, '9 d'],
  [41 * day, '41 d'],
  [62 * day, '2 mo'],
  [364 * day, '11 mo'],
  [366 * day, '1 y'],
])('%i ms ago is %s', (passed, words) => {
  expect(age(1_000_000_000_000, 1_000_000_000_000 + passed)).toBe(words);
});
it('takes a clock that is ahead for now', () => {
  expect(age(2000, 1000)).toBe('just now');
});
it('says how long ago as a phrase, without 0 s ago', () => {
  expect(ago(1000, 1000)).toBe('just now');
  expect(ago(2000, 1000)).toBe('just now');
  expect(ago(0, 6 * minute)).toBe('6 min ago');
});
