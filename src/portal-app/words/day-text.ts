// Days and times of day, in words, in the reader's time zone.

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' });
const dayOfYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** "23 November", with its year where that is another one. */
export const dayText = (at: number, now: number = Date.now()): string =>
  (new Date(at).getFullYear() === new Date(now).getFullYear() ? day : dayOfYear).format(at);

const dayNumber = (at: number): number => {
  const date = new Date(at);
  return Math.round(new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime() / 86_400_000);
};

/** "14:20", "tomorrow, 11:04", "23 November, 11:04" */
export function momentText(at: number, now: number = Date.now()): string {
  const time = clock.format(at);
  switch (dayNumber(at) - dayNumber(now)) {
    case 0:
      return time;
    case 1:
      return `tomorrow, ${time}`;
    case -1:
      return `yesterday, ${time}`;
    default:
      return `${dayText(at, now)}, ${time}`;
  }
}
