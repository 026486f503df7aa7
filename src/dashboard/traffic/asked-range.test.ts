import { expect, test } from 'vitest';
import { rangeBefore } from './asked-range.ts';

const hour = 3600;
const wordsOf = (hours: number): readonly [string, number] => {
  const { words, shift } = rangeBefore({ from: 0, to: hours * hour, now: 0 });
  return [words, shift / hour];
};

test('a range is compared with the same hours of the day before, or the same days of the week before', () => {
  expect(wordsOf(1)).toEqual(['the day before', 24]);
  expect(wordsOf(24)).toEqual(['the day before', 24]);
  expect(wordsOf(25)).toEqual(['the week before', 168]);
  expect(wordsOf(168)).toEqual(['the week before', 168]);
  expect(wordsOf(720)).toEqual(['the 30 days before', 720]);
  expect(wordsOf(365 * 24)).toEqual(['the 53 weeks before', 53 * 168]);
});
