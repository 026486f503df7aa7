// Times in the words of these pages, in the reader's time zone.

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const dated = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const day = 86_400_000;

/** "13:47" within the last day, "12 Nov" before. */
export const shortTime = (at: number, now: number): string =>
  now - at < day ? clock.format(at) : dated.format(at);

export const clockTime = (at: number): string => clock.format(at);
