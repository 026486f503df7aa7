import { assert, constantFrom, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { dayStart, localDate, offsetAt, timeOfLocal, zoneText } from './zone-clock.ts';

const seconds = (text: string): number => Date.parse(text) / 1000;
const berlin = 'Europe/Berlin';

test('a day begins at midnight of the zone, also when the clocks change on it', () => {
  expect(dayStart(seconds('2026-11-24T14:30Z'), 0, berlin)).toBe(seconds('2026-11-23T23:00Z'));
  // This day has 25 hours.
  expect(dayStart(seconds('2026-10-25T20:00Z'), 0, berlin)).toBe(seconds('2026-10-24T22:00Z'));
  expect(dayStart(seconds('2026-10-25T20:00Z'), 1, berlin)).toBe(seconds('2026-10-25T23:00Z'));
  expect(dayStart(seconds('2026-03-29T20:00Z'), -1, berlin)).toBe(seconds('2026-03-27T23:00Z'));
});

test('an hour that the clocks skip is the moment after it', () => {
  const skipped = new Date(Date.UTC(2026, 2, 29, 2, 30));
  expect(timeOfLocal(skipped, berlin)).toBe(seconds('2026-03-29T01:30Z'));
});

test('a moment is found again by what the clocks show, unless they show it twice', () => {
  const zone = constantFrom('UTC', berlin, 'Asia/Kolkata', 'America/St_Johns', 'Pacific/Chatham');
  const moment = integer({ min: seconds('2024-01-01'), max: seconds('2027-01-01') });
  assert(
    property(zone, moment, (name, time) => {
      const found = timeOfLocal(localDate(time, name), name);
      expect(localDate(found, name)).toEqual(localDate(time, name));
      expect([0, 3600]).toContain(Math.abs(found - time));
    }),
  );
});

test('the offset is said with its sign, and with minutes where it has some', () => {
  expect(zoneText(seconds('2026-11-24'), berlin)).toBe('UTC+1');
  expect(zoneText(seconds('2026-07-24'), 'America/St_Johns')).toBe('UTC−2:30');
  expect(zoneText(0, 'UTC')).toBe('UTC');
  expect(offsetAt(seconds('2026-07-24'), 'Asia/Kolkata')).toBe(19_800);
});
