// The moments that the ends of a range are typed as, and kept as in the address.
import { dayStart, localDate, timeOfLocal } from '#dashboard/lib/zone-clock.ts';

export interface Clock {
  /** Seconds since the epoch. */
  readonly now: number;
  /** The reader's own without it. */
  readonly zone?: string;
}

const units: Readonly<Record<string, number>> = { m: 60, h: 3600, d: 86_400, w: 7 * 86_400, y: 365 * 86_400 };
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `now`, `now-36h`, `today`, `yesterday`, `16 Nov 2026, 00:00`, `2026-11-16 14:00`, `14:00`, `2026-11-16T13:00Z`. Undefined: none of them. */
export function momentOf(text: string, { now, zone }: Clock): number | undefined {
  const typed = text.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  const word = words(typed, { now, ...(zone !== undefined && { zone }) });
  if (word !== undefined) return word;
  const ago = /^now ?- ?(\d{1,5}) ?([mhdwy])$/.exec(typed);
  if (ago) return now - Number(ago[1]) * (units[ago[2] ?? ''] ?? 0);
  if (/^\d{4}-\d\d-\d\dt\d\d:\d\d(?::\d\d)?z$/.test(typed)) {
    const time = Date.parse(typed.toUpperCase()) / 1000;
    return Number.isNaN(time) ? undefined : time;
  }
  return written(typed, { now, ...(zone !== undefined && { zone }) });
}

function words(typed: string, { now, zone }: Clock): number | undefined {
  // Weeks begin on Monday.
  const weekDay = (localDate(now, zone).getUTCDay() + 6) % 7;
  switch (typed) {
    case 'now':
      return now;
    case 'today':
      return dayStart(now, 0, zone);
    case 'yesterday':
      return dayStart(now, -1, zone);
    case 'this week':
      return dayStart(now, -weekDay, zone);
    case 'last week':
      return dayStart(now, -weekDay - 7, zone);
    default:
      return undefined;
  }
}

const numbered = /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?:[ ,t]+(?<clock>.+))?$/;
const named = /^(?<day>\d{1,2})\.? (?<name>[a-z]{3})[a-z]*\.?(?: (?<year>\d{4}))?(?:,? (?<clock>.+))?$/;

function written(typed: string, { now, zone }: Clock): number | undefined {
  const today = localDate(now, zone);
  const groups = (numbered.exec(typed) ?? named.exec(typed))?.groups;
  const clock = clockOf(groups ? (groups.clock ?? '0:00') : typed);
  if (!clock) return undefined;
  const year = Number(groups?.year ?? today.getUTCFullYear());
  const month = groups
    ? groups.name === undefined
      ? Number(groups.month) - 1
      : months.indexOf(groups.name)
    : today.getUTCMonth();
  const day = Number(groups?.day ?? today.getUTCDate());
  const local = new Date(Date.UTC(year, month, day, clock[0], clock[1]));
  // 31 November is no day.
  return local.getUTCMonth() === month && local.getUTCDate() === day ? timeOfLocal(local, zone) : undefined;
}

function clockOf(text: string): readonly [number, number] | undefined {
  const [, hour, minute] = /^(\d{1,2}):(\d\d)$/.exec(text) ?? [];
  if (hour === undefined || Number(hour) > 24 || Number(minute) > 59) return undefined;
  return [Number(hour), Number(minute)];
}

const shown = (fields: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { ...fields, timeZone: 'UTC' });
const clockFormat = shown({ hour: '2-digit', minute: '2-digit' });
const dayFormat = shown({ day: 'numeric', month: 'short' });
const dateFormat = shown({ day: 'numeric', month: 'short', year: 'numeric' });

/** "16 Nov 2026, 00:00", which can be typed again. */
export function momentText(time: number, zone?: string): string {
  const local = localDate(time, zone);
  return `${dateFormat.format(local)}, ${clockFormat.format(local)}`;
}

/** For the address: the same moment for every reader. */
export const momentForAddress = (time: number): string =>
  new Date(time * 1000).toISOString().replace(/:\d\d\.\d+Z$/, 'Z');

/** "23 Nov 15:30 – now". The year stands where it is not the present one. */
export function rangeText(from: number, to: number, { now, zone }: Clock): string {
  const isNow = Math.abs(to - now) < 90;
  const isShort = to - from < 86_400 && dayStart(from, 0, zone) === dayStart(to, 0, zone);
  const of = (time: number, withDay: boolean): string => {
    const local = localDate(time, zone);
    const isThisYear = local.getUTCFullYear() === localDate(now, zone).getUTCFullYear();
    const day = (isThisYear ? dayFormat : dateFormat).format(local);
    return withDay ? `${day} ${clockFormat.format(local)}` : clockFormat.format(local);
  };
  return `${of(from, true)} – ${isNow ? 'now' : of(to, !isShort)}`;
}
