// A range as its two ends say it.
import type { AskedRange } from '../asked-range.ts';
import { momentOf, type Clock } from './moment.ts';

/** Texts for `momentOf`. */
export interface RangeTexts {
  readonly from: string;
  readonly to: string;
}

export const usualRange: RangeTexts = { from: 'now-24h', to: 'now' };

/** The range that the texts say, or what is wrong with them, and with which. */
export type ReadRange =
  | { readonly kind: 'range'; readonly range: AskedRange }
  | { readonly kind: 'wrong'; readonly end: 'from' | 'to'; readonly message: string };

const minute = 60;
const shortest = 15 * minute;
const longest = 2 * 366 * 86_400;

const wrong = (end: 'from' | 'to', message: string): ReadRange => ({ kind: 'wrong', end, message });
const unread = 'Such as 16 Nov 2026, 14:00, or now-36h';

export function readRange(texts: RangeTexts, clock: Clock): ReadRange {
  const from = momentOf(texts.from, clock);
  if (from === undefined) return wrong('from', unread);
  const to = momentOf(texts.to, clock);
  if (to === undefined) return wrong('to', unread);
  // Counts are kept by the minute.
  const begin = Math.floor(from / minute) * minute;
  const end = Math.ceil(Math.min(to, clock.now) / minute) * minute;
  if (from >= to) return wrong('to', 'It has to be after From');
  if (begin >= clock.now) return wrong('from', 'It lies in the future');
  if (to - from > longest) return wrong('from', 'Numbers are kept for 2 years');
  // A range that begins as its day does may be short in the first minutes of the day.
  if (to - from < shortest && end !== Math.ceil(clock.now / minute) * minute)
    return wrong('to', 'A range has 15 minutes or more');
  return { kind: 'range', range: { from: Math.min(begin, end - shortest), to: end, now: clock.now } };
}

export interface Quick extends RangeTexts {
  readonly text: string;
}

/** Beside the calendar. */
export const quickRanges: readonly Quick[] = [
  { text: 'Last 15 minutes', from: 'now-15m', to: 'now' },
  { text: 'Last hour', from: 'now-1h', to: 'now' },
  { text: 'Last 24 hours', from: 'now-24h', to: 'now' },
  { text: 'Today', from: 'today', to: 'now' },
  { text: 'Yesterday', from: 'yesterday', to: 'today' },
  { text: 'Last 7 days', from: 'now-7d', to: 'now' },
  { text: 'Last week', from: 'last week', to: 'this week' },
  { text: 'Last 30 days', from: 'now-30d', to: 'now' },
  { text: 'Last 2 years', from: 'now-2y', to: 'now' },
];

/** Always in sight. */
export const shortRanges: readonly Quick[] = [
  { text: '1 h', from: 'now-1h', to: 'now' },
  { text: '24 h', from: 'now-24h', to: 'now' },
  { text: '7 d', from: 'now-7d', to: 'now' },
  { text: '30 d', from: 'now-30d', to: 'now' },
];

export const isSame = (a: RangeTexts, b: RangeTexts): boolean => a.from === b.from && a.to === b.to;
