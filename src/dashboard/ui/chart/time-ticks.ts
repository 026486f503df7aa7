// The words below a chart: its two ends, and round moments of the reader's time zone between them.
import { dayStart, localDate, timeOfLocal } from '#dashboard/lib/zone-clock.ts';

export interface TimeTick {
  /** Seconds since the epoch. */
  readonly time: number;
  readonly text: string;
  readonly place: 'start' | 'middle' | 'end';
}

const minute = 60;
const hour = 3600;
const day = 86_400;
/** Seconds. Those from a day on are whole days. */
const intervals = [
  ...[1, 5, 10, 15, 30].map((minutes) => minutes * minute),
  ...[1, 2, 4, 8, 12].map((hours) => hours * hour),
  ...[1, 2, 7, 14].map((days) => days * day),
];

const format = (fields: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { ...fields, timeZone: 'UTC' });
const clock = format({ hour: '2-digit', minute: '2-digit' });
const date = format({ day: 'numeric', month: 'short' });
const month = format({ month: 'short', year: 'numeric' });
const dateAndClock = format({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const wholeDate = format({ day: 'numeric', month: 'short', year: 'numeric' });

interface Axis {
  readonly from: number;
  readonly to: number;
  /** Words between the two ends. */
  readonly most: number;
  /** The end is called "now". */
  readonly untilNow?: boolean | undefined;
  readonly zone?: string;
}

export function timeTicks(axis: Axis): readonly TimeTick[] {
  const { from, to, untilNow, zone } = axis;
  const span = to - from;
  const middle = middleTimes(axis);
  return [
    { time: from, text: textOf(from, span, zone), place: 'start' },
    ...middle.map((time): TimeTick => ({ time, text: textOf(time, span, zone), place: 'middle' })),
    { time: to, text: untilNow ? 'now' : textOf(to, span, zone), place: 'end' },
  ];
}

function textOf(time: number, span: number, zone: string | undefined): string {
  const local = localDate(time, zone);
  if (span > 300 * day) return month.format(local);
  if (span > 2 * day) return date.format(local);
  return local.getTime() % (day * 1000) === 0 ? 'midnight' : clock.format(local);
}

function middleTimes({ from, to, most, zone }: Axis): readonly number[] {
  const span = to - from;
  // A moment close to an end would run into its words. A chart with few words is a narrow one.
  const margin = span / (most <= 2 ? 4.5 : 12);
  const isFree = (time: number): boolean => time - from > margin && to - time > margin;
  for (const interval of intervals) {
    if (span / interval > most + 1.5) continue;
    const times = interval < day ? momentsOf(from, to, interval, zone) : daysOf(from, to, interval, zone);
    const free = times.filter(isFree);
    if (free.length <= most) return free;
  }
  return monthsOf(from, to, Math.ceil(span / (30 * day) / most), zone).filter(isFree);
}

/** Round in the zone's own clocks. */
function momentsOf(from: number, to: number, interval: number, zone: string | undefined): number[] {
  const times: number[] = [];
  const first = localDate(from, zone).getTime() / 1000;
  for (let local = Math.ceil(first / interval) * interval; ; local += interval) {
    const time = timeOfLocal(new Date(local * 1000), zone);
    if (time >= to) return times;
    times.push(time);
  }
}

/** Midnights, also where a day has 23 or 25 hours. */
function daysOf(from: number, to: number, interval: number, zone: string | undefined): number[] {
  const times: number[] = [];
  for (let later = 1; ; later += interval / day) {
    const time = dayStart(from, later, zone);
    if (time >= to) return times;
    times.push(time);
  }
}

function monthsOf(from: number, to: number, months: number, zone: string | undefined): number[] {
  const times: number[] = [];
  const next = localDate(from, zone);
  next.setUTCHours(0, 0, 0, 0);
  for (next.setUTCMonth(next.getUTCMonth() + 1, 1); ; next.setUTCMonth(next.getUTCMonth() + months)) {
    const time = timeOfLocal(next, zone);
    if (time >= to) return times;
    times.push(time);
  }
}

/** "14:00 – 14:30", "23 Nov, 14:00 – 15:00", "23 Nov 2026" for a day. */
export function stepText(time: number, step: number, span: number, zone?: string): string {
  const [begin, end] = [localDate(time, zone), localDate(time + step, zone)];
  if (step < day) return `${(span > day ? dateAndClock : clock).format(begin)} – ${clock.format(end)}`;
  // Steps of days are days of UTC, as they are kept.
  const [first, last] = [time, time + step - 1].map((moment) => wholeDate.format(moment * 1000));
  return first === last ? `${first} (UTC)` : `${first} – ${last} (UTC)`;
}
