// Words for the change of a number against the range before.
import { unitText, type Unit } from '#dashboard/ui/chart/unit-text.ts';

export interface Change {
  readonly direction: 'up' | 'down' | 'same';
  /** "8.4 %", "26 ms" */
  readonly text: string;
  /** More of it is worse, and there is more of it. */
  readonly isWorse: boolean;
}

/** Amounts change by a share of what they were. Rates and times change by their difference. */
export function changeOf(
  now: number | null | undefined,
  before: number | null | undefined,
  unit: Unit,
  isBad = false,
): Change | undefined {
  if (typeof now !== 'number' || typeof before !== 'number') return undefined;
  const isAmount = unit === 'count' || unit === 'bytes';
  if (isAmount && before === 0) return undefined;
  const change = isAmount ? ((now - before) / before) * 100 : now - before;
  const shown = isAmount ? `${percent(Math.abs(change))} %` : unitText(Math.abs(rounded(change, unit)), unit);
  const direction = Math.abs(change) < 0.005 ? 'same' : change > 0 ? 'up' : 'down';
  return { direction, text: shown, isWorse: isBad && direction === 'up' };
}

const percent = (share: number): string =>
  share >= 1000 ? Math.round(share).toLocaleString('en-US') : share.toFixed(1);

const rounded = (value: number, unit: Unit): number =>
  unit === 'ms' ? Math.round(value * 10) / 10 : Math.round(value * 100) / 100;

/** In per cent. Null where there is nothing to be a share of. */
export const shareOf = (part: number, all: number): number | null => (all === 0 ? null : (part / all) * 100);
