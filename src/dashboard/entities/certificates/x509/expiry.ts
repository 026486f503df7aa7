// How long a certificate is still good, in words and as a tone.

const day = 24 * 3600_000;
const hour = 3600_000;

export type ExpiryTone = 'good' | 'warn' | 'bad';

export interface Expiry {
  /** "expires in 12 days" */
  readonly text: string;
  /** "12 days left" */
  readonly left: string;
  readonly tone: ExpiryTone;
}

/** A certificate with less time left is shown with a warning. */
const soon = 30 * day;

/** "12 days", "5 hours" */
function span(time: number): string {
  const [count, unit] = time < 2 * day ? [Math.floor(time / hour), 'hour'] : [Math.floor(time / day), 'day'];
  if (count < 1) return 'less than an hour';
  return `${count.toLocaleString('en-US')} ${unit}${count === 1 ? '' : 's'}`;
}

export const goodFor = ({ from, until }: { from: number; until: number }): string => span(until - from);

export function expiryOf({ from, until }: { from: number; until: number }, now: number): Expiry {
  if (now > until)
    return {
      text: `expired ${span(now - until)} ago`,
      left: `expired ${span(now - until)} ago`,
      tone: 'bad',
    };
  if (now < from)
    return { text: `not valid yet, for ${span(from - now)}`, left: `not valid yet`, tone: 'bad' };
  const left = until - now;
  return {
    text: `expires in ${span(left)}`,
    left: `${span(left)} left`,
    tone: left < soon ? 'warn' : 'good',
  };
}

const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** "22 Feb 2027", in the reader’s time zone. */
export const dateText = (at: number): string => date.format(at);
