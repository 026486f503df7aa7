// The words below a chart: its two ends, and round moments of the reader's time zone between them.

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
const intervals = [minute, 5 * minute, 10 * minute, 15 * minute, 30 * minute, hour, 2 * hour, 4 * hour, 8 * hour, 12 * hour, day, 2 * day, 7 * day, 14 * day]; // prettier-ignore

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const month = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric' });

const at = (time: number): Date => new Date(time * 1000);
const isMidnight = (time: number): boolean => at(time).getHours() === 0 && at(time).getMinutes() === 0;

function textOf(time: number, span: number): string {
  if (span > 300 * day) return month.format(at(time));
  if (span > 2 * day) return date.format(at(time));
  return isMidnight(time) ? 'midnight' : clock.format(at(time));
}

/** `now`: the end that is the present is said in this word. `most`: between the ends. */
export function timeTicks(from: number, to: number, most: number, now?: number): readonly TimeTick[] {
  const span = to - from;
  const isNow = now !== undefined && Math.abs(to - now) < 90;
  return [
    { time: from, text: textOf(from, span), place: 'start' },
    ...middleTimes(from, to, most).map((time): TimeTick => ({
      time,
      text: textOf(time, span),
      place: 'middle',
    })),
    { time: to, text: isNow ? 'now' : textOf(to, span), place: 'end' },
  ];
}

function middleTimes(from: number, to: number, most: number): readonly number[] {
  const span = to - from;
  // A moment close to an end would run into its words.
  const isFree = (time: number): boolean => time - from > span / 12 && to - time > span / 12;
  for (const interval of intervals) {
    if (span / interval > most + 1.5) continue;
    const times = interval < day ? momentsOf(from, to, interval) : daysOf(from, to, interval / day);
    const free = times.filter(isFree);
    if (free.length <= most) return free;
  }
  return monthsOf(from, to, Math.ceil(span / (30 * day) / most)).filter(isFree);
}

/** Round in the reader's own clock. */
function momentsOf(from: number, to: number, interval: number): number[] {
  const offset = at(from).getTimezoneOffset() * minute;
  const times: number[] = [];
  let time = Math.ceil((from - offset) / interval) * interval + offset;
  for (; time < to; time += interval) times.push(time);
  // The clocks may change on the way.
  return times.map((moment) => moment + (at(moment).getTimezoneOffset() * minute - offset));
}

/** Midnights, also where a day has 23 or 25 hours. */
function daysOf(from: number, to: number, days: number): number[] {
  const times: number[] = [];
  const next = at(from);
  next.setHours(24, 0, 0, 0);
  for (; next.getTime() < to * 1000; next.setDate(next.getDate() + days)) times.push(next.getTime() / 1000);
  return times;
}

function monthsOf(from: number, to: number, months: number): number[] {
  const times: number[] = [];
  const next = at(from);
  next.setHours(0, 0, 0, 0);
  next.setMonth(next.getMonth() + 1, 1);
  for (; next.getTime() < to * 1000; next.setMonth(next.getMonth() + months))
    times.push(next.getTime() / 1000);
  return times;
}

const exact = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }); // prettier-ignore
const ofYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** "14:00 – 14:30", "23 Nov, 14:00 – 15:00", "23 Nov 2026" for a day. */
export function stepText(time: number, step: number, span: number): string {
  const end = time + step;
  if (step >= day) {
    const last = end - 1;
    const one = ofYear.format(at(time));
    const other = ofYear.format(at(last));
    return step === day || one === other ? one : `${one} – ${other}`;
  }
  return `${(span > day ? exact : clock).format(at(time))} – ${clock.format(at(end))}`;
}
