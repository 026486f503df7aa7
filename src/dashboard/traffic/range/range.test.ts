import { assert, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { monthLater, weeksOf } from './calendar-days.ts';
import { momentForAddress, momentOf, momentText, rangeText } from './moment.ts';
import { quickRanges, readRange, shortRanges } from './read-range.ts';

const zone = 'Europe/Berlin';
const at = (text: string): number => Date.parse(text) / 1000;
/** A Tuesday. */
const clock = { now: at('2026-11-24T14:30Z'), zone };
const read = (text: string): string | undefined => {
  const time = momentOf(text, clock);
  return time === undefined ? undefined : momentForAddress(time);
};

test('moments are read as they are typed, in the reader’s time zone', () => {
  expect(read('now-36h')).toBe('2026-11-23T02:30Z');
  expect(read(' Now - 2 d ')).toBe('2026-11-22T14:30Z');
  expect(read('16 Nov 2026, 00:00')).toBe('2026-11-15T23:00Z');
  expect(read('16 nov')).toBe('2026-11-15T23:00Z');
  expect(read('1 July 2026 8:05')).toBe('2026-07-01T06:05Z');
  expect(read('2026-11-16 14:00')).toBe('2026-11-16T13:00Z');
  expect(read('2026-11-16T13:00Z')).toBe('2026-11-16T13:00Z');
  expect(read('9:15')).toBe('2026-11-24T08:15Z');
  expect(read('today')).toBe('2026-11-23T23:00Z');
  expect(read('yesterday')).toBe('2026-11-22T23:00Z');
  expect(read('last week')).toBe('2026-11-15T23:00Z');
  expect(read('this week')).toBe('2026-11-22T23:00Z');
});

test('what is no moment is none', () => {
  for (const text of [
    '',
    'soon',
    '31 Nov 2026',
    '2026-13-01',
    '25:00',
    'now-',
    'now+1h',
    '16',
    'now-99999999h',
  ])
    expect([text, read(text)]).toEqual([text, undefined]);
});

test('a moment that is written can be typed again, on the days on which the clocks change, too', () => {
  assert(
    property(integer({ min: at('2026-03-28'), max: at('2026-11-01') }), (time) => {
      const whole = time - (time % 60);
      const again = momentOf(momentText(whole, zone), clock);
      expect(momentText(again ?? 0, zone)).toBe(momentText(whole, zone));
    }),
  );
});

describe('a range', () => {
  test('is of 15 minutes to 2 years, in its order, and not in the future', () => {
    const wrong = (from: string, to: string): string | undefined => {
      const range = readRange({ from, to }, clock);
      return range.kind === 'wrong' ? `${range.end}: ${range.message}` : undefined;
    };
    expect(wrong('now-15m', 'now')).toBeUndefined();
    expect(wrong('now-2y', 'now')).toBeUndefined();
    expect(wrong('now-3y', 'now')).toBe('from: Numbers are kept for 2 years');
    expect(wrong('now', 'now-1h')).toBe('to: It has to be after From');
    expect(wrong('2027-01-01', '2027-01-02')).toBe('from: It lies in the future');
    expect(wrong('9:00', '9:05')).toBe('to: A range has 15 minutes or more');
    expect(wrong('x', 'now')).toMatch(/^from: Such as/);
    expect(wrong('now-1h', 'x')).toMatch(/^to: Such as/);
  });
  test('ends now at most, and goes to whole minutes', () => {
    const range = readRange({ from: '2026-11-24T10:00:30Z', to: '2026-11-25' }, clock);
    expect(range).toEqual({
      kind: 'range',
      range: { from: at('2026-11-24T10:00Z'), to: clock.now, now: clock.now },
    });
  });
  test('of every button is one', () => {
    for (const each of [...quickRanges, ...shortRanges])
      expect(readRange(each, clock)).toMatchObject({ kind: 'range' });
    // A minute after midnight.
    const early = { now: at('2026-11-23T23:01Z'), zone };
    for (const each of quickRanges) expect(readRange(each, early)).toMatchObject({ kind: 'range' });
  });
  test('is said in short, with the day, and the year where it is another', () => {
    expect(rangeText(at('2026-11-23T14:30Z'), clock.now, clock)).toBe('23 Nov 15:30 – now');
    expect(rangeText(at('2026-11-23T08:00Z'), at('2026-11-23T09:00Z'), clock)).toBe('23 Nov 09:00 – 10:00');
    expect(rangeText(at('2025-11-23T08:00Z'), at('2026-01-23T09:00Z'), clock)).toBe(
      '23 Nov 2025 09:00 – 23 Jan 10:00',
    );
  });
});

test('a month of the calendar begins with its first day under its day of the week', () => {
  const weeks = weeksOf(at('2026-11-24T14:30Z'), zone);
  expect(weeks.map((days) => days.map((day) => day?.date ?? 0))).toEqual([
    [0, 0, 0, 0, 0, 0, 1],
    [2, 3, 4, 5, 6, 7, 8],
    [9, 10, 11, 12, 13, 14, 15],
    [16, 17, 18, 19, 20, 21, 22],
    [23, 24, 25, 26, 27, 28, 29],
    [30, 0, 0, 0, 0, 0, 0],
  ]);
  // The clocks change on 25 October.
  const october = weeksOf(at('2026-10-05T00:00Z'), zone).flat();
  expect(october.filter((day) => day !== undefined)).toHaveLength(31);
  expect(october.map((day) => day?.time)).toContain(at('2026-10-24T22:00Z'));
});

test('months follow each other, also from their last days', () => {
  let month = at('2026-01-31T12:00Z');
  const seen: string[] = [];
  for (let count = 0; count < 14; count += 1) {
    month = monthLater(month, 1, 'UTC');
    seen.push(momentForAddress(month).slice(0, 10));
  }
  expect(seen.slice(0, 3)).toEqual(['2026-02-01', '2026-03-01', '2026-04-01']);
  expect(seen.at(-1)).toBe('2027-03-01');
  expect(momentForAddress(monthLater(at('2026-03-31T12:00Z'), -1, 'UTC'))).toBe('2026-02-01T00:00Z');
});
