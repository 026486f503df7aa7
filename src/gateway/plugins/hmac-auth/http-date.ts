// The dates of HTTP's headers, in seconds since the epoch. nginx: ngx_parse_http_time, which reads no time zone: it is GMT.

const forms = [
  /^[^, ]*, *(?<day>\d\d) (?<month>[A-Z][a-z]{2}) (?<year>\d{4}) (?<time>\d\d:\d\d:\d\d)/,
  /^[^, ]*, *(?<day>\d\d)-(?<month>[A-Z][a-z]{2})-(?<year>\d\d) (?<time>\d\d:\d\d:\d\d)/,
  /^[^, ]* +(?<month>[A-Z][a-z]{2}) (?<day>[ \d]?\d) (?<time>\d\d:\d\d:\d\d) (?<year>\d{4})/,
];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Undefined for what is no date. */
export function parseHttpDate(text: string): number | undefined {
  for (const form of forms) {
    const { day = '', month = '', year = '', time = '' } = form.exec(text)?.groups ?? {};
    if (month !== '') return secondsOf(Number(day), months.indexOf(month), yearOf(year), time);
  }
  return undefined;
}

const yearOf = (digits: string): number =>
  digits.length === 4 ? Number(digits) : Number(digits) + (Number(digits) < 70 ? 2000 : 1900);

function secondsOf(day: number, month: number, year: number, time: string): number | undefined {
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
  if (month < 0 || hour > 23 || minute > 59 || second > 59) return undefined;
  const date = new Date(Date.UTC(year, month, day, hour, minute, second));
  // A day that the month has not got would be one of the next.
  return date.getUTCDate() === day ? date.getTime() / 1000 : undefined;
}
