import { expect, test } from 'vitest';
import { millisecondsText, rateText, shareText } from './traffic-text.ts';

test.each([
  [0, '0'],
  [0.02, '< 0.1'],
  [0.2, '0.2'],
  [6.24, '6.2'],
  [9.97, '10'],
  [52.4, '52'],
  [1240, '1,240'],
])('%d a minute is %s', (rate, text) => expect(rateText(rate)).toBe(text));

test.each([
  [0, 10, '0 %'],
  [0, 0, '0 %'],
  [1, 1_000_000, '< 0.01 %'],
  [2, 10_000, '0.02 %'],
  [3, 1000, '0.3 %'],
  [117, 1000, '11.7 %'],
  [99_999, 100_000, '99.9 %'],
  [7, 7, '100 %'],
])('%d of %d are %s', (part, all, text) => expect(shareText(part, all)).toBe(text));

test.each([
  [0.42, '0.4 ms'],
  [12, '12 ms'],
  [1240.4, '1,240 ms'],
])('%d ms read %s', (value, text) => expect(millisecondsText(value)).toBe(text));
