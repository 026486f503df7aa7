import { dayStart, localDate } from '#dashboard/lib/zone-clock.ts';

export interface CalendarDay {
  /** Its midnight, in seconds since the epoch. */
  readonly time: number;
  /** 1 to 31. */
  readonly date: number;
}

/** The weeks of the month of this moment, from Monday on. Undefined where a day is of another month. */
export function weeksOf(time: number, zone?: string): readonly (readonly (CalendarDay | undefined)[])[] {
  const local = localDate(time, zone);
  const first = dayStart(time, 1 - local.getUTCDate(), zone);
  const lead = (localDate(first, zone).getUTCDay() + 6) % 7;
  const count = new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 0)).getUTCDate();
  const days: (CalendarDay | undefined)[] = [
    ...Array.from({ length: lead }, () => undefined),
    ...Array.from({ length: count }, (_, index) => ({ time: dayStart(first, index, zone), date: index + 1 })),
  ];
  while (days.length % 7 !== 0) days.push(undefined);
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
}

/** The first midnight of a month so many later, or earlier. */
export function monthLater(time: number, months: number, zone?: string): number {
  const first = dayStart(time, 1 - localDate(time, zone).getUTCDate(), zone);
  // The middle of a month is never in doubt.
  const middle = dayStart(first, 14 + months * 30.44, zone);
  return dayStart(middle, 1 - localDate(middle, zone).getUTCDate(), zone);
}
