// Moments in a time zone. Without the name of a zone the reader's own is meant. Times are seconds since the epoch.

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  return format;
}

/** Seconds east of UTC at that moment. */
export function offsetAt(time: number, zone?: string): number {
  const date = new Date(time * 1000);
  if (zone === undefined) return date.getTimezoneOffset() * -60;
  const parts = new Map(
    formatOf(zone)
      .formatToParts(date)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const of = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const local = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return local / 1000 - Math.floor(time);
}

/** A date whose UTC fields are those of the zone's clocks. */
export const localDate = (time: number, zone?: string): Date =>
  new Date((time + offsetAt(time, zone)) * 1000);

/** The moment when the zone's clocks show what the UTC fields of the date say. */
export function timeOfLocal(date: Date, zone?: string): number {
  const local = date.getTime() / 1000;
  const near = local - offsetAt(local, zone);
  const exact = local - offsetAt(near, zone);
  // An hour that the clocks skip: the moment after it.
  return offsetAt(exact, zone) === offsetAt(near, zone) ? exact : Math.max(near, exact);
}

/** The midnight at which the day of this moment begins. `later`: that of so many days later, or earlier. */
export function dayStart(time: number, later = 0, zone?: string): number {
  const date = localDate(time, zone);
  date.setUTCHours(0, 0, 0, 0);
  date.setUTCDate(date.getUTCDate() + later);
  return timeOfLocal(date, zone);
}

/** "UTC+1", "UTC−3:30" */
export function zoneText(time: number, zone?: string): string {
  const minutes = Math.round(offsetAt(time, zone) / 60);
  const rest = Math.abs(minutes) % 60;
  const hours = Math.floor(Math.abs(minutes) / 60);
  if (minutes === 0) return 'UTC';
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}
