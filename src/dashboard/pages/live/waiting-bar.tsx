import { ArrowUp } from 'lucide-react';
import { cx } from '#dashboard/lib/class-names.ts';
import { formatCount } from '#dashboard/lib/count.ts';

/** Why new rows wait. */
export type Held = 'paused' | 'open' | 'elsewhere' | undefined;

const bar =
  'flex h-8 w-full items-center justify-center gap-2 border-b border-line text-row font-medium tabular-nums';

/**
 * Says how many requests have ended while the rows stand still, and shows them. While the reader has stopped the rows there is a bar
 * in any case, so that the first new request moves nothing. Elsewhere it lies over the table's head.
 */
export function WaitingBar({
  held,
  count,
  onShow,
}: {
  held: Held;
  count: number;
  onShow: (byKey: boolean) => void;
}) {
  const inFlow = isInFlow(held);
  if (!inFlow && count === 0) return null;
  return (
    <div className={cx('sticky top-below-top z-6', inFlow ? 'h-8' : 'h-0')}>
      {count === 0 ? (
        <p className={cx(bar, 'bg-surface text-muted')}>{nothingText(held)}</p>
      ) : (
        <button
          type="button"
          onClick={({ detail }) => onShow(detail === 0)}
          className={cx(bar, 'bg-accent-soft text-accent-text focus-visible:-outline-offset-2')}
        >
          <ArrowUp size={14} />
          {waitingText(held, count)}
        </button>
      )}
    </div>
  );
}

export const isInFlow = (held: Held): boolean => held === 'paused' || held === 'open';

const nothingText = (held: Held): string =>
  held === 'paused' ? 'None came in since' : 'None new since you opened this one';

function waitingText(held: Held, count: number): string {
  if (held === 'paused') return `${formatCount(count)} came in since`;
  return held === 'open'
    ? `${formatCount(count)} new since you opened this one`
    : `${formatCount(count)} new`;
}
