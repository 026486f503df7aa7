// The dates of HTTP's headers, in seconds since the epoch. nginx: ngx_parse_http_time, which reads no time zone: it is GMT.
import { remembering } from '../../memory/remembering.ts';

const forms = [
  /^[^, ]*, *(?<day>\d\d) (?<month>[A-Z][a-z]{2}) (?<year>\d{4}) (?<time>\d\d:\d\d:\d\d)/,
  /^[^, ]*, *(?<day>\d\d)-(?<month>[A-Z][a-z]{2})-(?<year>\d\d) (?<time>\d\d:\d\d:\d\d)/,
  /^[^, ]* +(?<month>[A-Z][a-z]{2}) (?<day>[ \d]?\d) (?<time>\d\d:\d\d:\d\d) (?<year>\d{4})/,
];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** NaN for a text that is no date. Clients that call in the same second send the same text. */
export const secondsOfDate = remembering(1000, parse);

function parse(text: string): number {
  for (const form of forms) {
    const { day = '', month = '', year = '', time = '' } = form.exec(text)?.groups ?? {};
    if (month !== '') return secondsOf(Number(day), months.indexOf(month), yearOf(year), time);
  }
  return Number.NaN;
}

const yearOf = (digits: string): number =>
  digits.length === 4 ? Number(digits) : Number(digits) + (Number(digits) < 70 ? 2000 : 1900);

function secondsOf(day: number, month: number, year: number, time: string): number {
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
  if (month < 0 || hour > 23 || minute > 59 || second > 59) return Number.NaN;
  const date = new Date(Date.UTC(year, month, day, hour, minute, second));
  // A day that the month has not got would be one of the next.
  return date.getUTCDate() === day ? date.getTime() / 1000 : Number.NaN;
}
