// How long ago something was, in the short form of a table cell, and the exact moment behind it.

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** An age below this is "just now": a text that counts such seconds would change all the time. */
const moment = 5_000;

/** "just now", "12 s", "6 min", "3 h", "9 d", "5 mo", "1 y". Days go up to two months, so that 41 days do not read as one month. */
export function age(from: number, now: number = Date.now()): string {
  const passed = Math.max(0, now - from);
  if (passed < moment) return 'just now';
  if (passed < minute) return `${Math.floor(passed / 1000)} s`;
  if (passed < hour) return `${Math.floor(passed / minute)} min`;
  if (passed < day) return `${Math.floor(passed / hour)} h`;
  if (passed < 60 * day) return `${Math.floor(passed / day)} d`;
  if (passed < 365 * day) return `${Math.floor(passed / (30.44 * day))} mo`;
  return `${Math.floor(passed / (365 * day))} y`;
}

/** "just now", "12 s ago" */
export function ago(from: number, now: number = Date.now()): string {
  const words = age(from, now);
  return now - from < moment ? words : `${words} ago`;
}

const exact = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** "14 Nov 2026, 09:12:44", in the reader's time zone. */
export const exactTime = (at: number): string => exact.format(at);
