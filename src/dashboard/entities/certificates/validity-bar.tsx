import { cx } from '#dashboard/lib/class-names.ts';
import { dateText, expiryOf, type ExpiryTone } from './x509/expiry.ts';

const fills: Readonly<Record<ExpiryTone, string>> = {
  good: 'bg-line-control',
  warn: 'bg-[repeating-linear-gradient(135deg,var(--warn)_0_2px,var(--warn-soft)_2px_5px)]',
  bad: 'bg-bad',
};

/** From when until when a certificate is valid, and where in that time today is. */
export function ValidityBar({ from, until, now }: { from: number; until: number; now: number }) {
  const { left, tone } = expiryOf({ from, until }, now);
  const passed = Math.min(100, Math.max(0, ((now - from) / (until - from)) * 100));
  return (
    <div className="my-3 text-meta tabular-nums">
      <p
        className={cx(
          'font-medium whitespace-nowrap',
          passed > 50 && 'text-right',
          tone === 'bad' && 'text-bad',
        )}
        style={passed > 50 ? { paddingRight: `${100 - passed}%` } : { paddingLeft: `${passed}%` }}
      >
        {left}
      </p>
      <div aria-hidden="true" className="relative my-1.5 h-2 rounded-chip bg-chip">
        <span
          className={cx('absolute inset-y-0 right-0 rounded-r-chip', fills[tone])}
          style={{ left: `${passed}%` }}
        />
        <span className="absolute -inset-y-1 -ml-px w-0.5 bg-text" style={{ left: `${passed}%` }} />
      </div>
      <p className="flex justify-between text-muted">
        <span>
          <span className="sr-only">Valid from </span>
          {dateText(from)}
        </span>
        <span>
          <span className="sr-only"> to </span>
          {dateText(until)}
        </span>
      </p>
    </div>
  );
}
