import { expect, test } from 'vitest';
import { secondsOfDate } from './http-date.ts';

const moment = Date.UTC(2026, 10, 3, 14, 37, 20) / 1000;

test.each([
  'Tue, 03 Nov 2026 14:37:20 GMT',
  'Tuesday, 03-Nov-26 14:37:20 GMT',
  'Tue Nov  3 14:37:20 2026',
  'Tue Nov 03 14:37:20 2026',
  // No more is read than is needed, and no zone at all.
  'Tue, 03 Nov 2026 14:37:20',
  'Tue,03 Nov 2026 14:37:20 +0200',
  'x, 03 Nov 2026 14:37:20 PST',
])('%s is a date', (text) => {
  expect(secondsOfDate(text)).toBe(moment);
});

test.each([
  '',
  'x',
  '1795444640',
  '2026-11-03T14:37:20Z',
  '03 Nov 2026 14:37:20 GMT',
  'Tue, 3 Nov 2026 14:37:20 GMT',
  'Tue, 03 nov 2026 14:37:20 GMT',
  'Tue, 03 Nob 2026 14:37:20 GMT',
  'Tue, 31 Nov 2026 14:37:20 GMT',
  'Thu, 29 Feb 2026 14:37:20 GMT',
  'Tue, 03 Nov 2026 24:00:00 GMT',
  'Tue, 03 Nov 2026 14:37:60 GMT',
])('%j is none', (text) => {
  expect(secondsOfDate(text)).toBeNaN();
});

test('two digits are a year between 1970 and 2069', () => {
  expect(secondsOfDate('Thursday, 01-Jan-70 00:00:00 GMT')).toBe(0);
  expect(secondsOfDate('Tuesday, 01-Jan-69 00:00:00 GMT')).toBe(Date.UTC(2069, 0) / 1000);
});
