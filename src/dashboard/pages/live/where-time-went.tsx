import { cx } from '#dashboard/lib/class-names.ts';
import type { ShownRequest } from '#dashboard/api/live-requests.ts';
import { tookText } from './clock-text.ts';
import { timeBars, type TimeKind } from './time-bars.ts';

const looks: Readonly<Record<TimeKind, string>> = {
  gateway: 'bg-text-2',
  upstream: 'bg-c-2',
  answer:
    'bg-[repeating-linear-gradient(135deg,var(--c-2)_0_2px,var(--c-3-bg)_2px_5px)] inset-ring inset-ring-c-2',
  failed: 'bg-c-5',
};

const words: Readonly<Record<TimeKind, string>> = {
  gateway: 'gateway',
  upstream: 'upstream',
  answer: 'answer',
  failed: 'failed',
};

const quarters = [0, 0.25, 0.5, 0.75];

/** A bar for each part of the time, one after the other. */
export function WhereTimeWent({ request }: { request: ShownRequest }) {
  const bars = timeBars(request);
  const total = Math.max(request.total_ms, 1);
  return (
    <section aria-label="Where the time went" className="mt-5">
      <div className="mb-1 flex flex-wrap items-center gap-x-3">
        <h3 className="flex-1 whitespace-nowrap">Where the time went</h3>
        {bars.map(({ kind }) => (
          <span key={kind} className="inline-flex items-center gap-1.5 text-meta text-text-2">
            <i aria-hidden="true" className={cx('h-2 w-3 rounded-[2px]', looks[kind])} />
            {words[kind]}
          </span>
        ))}
      </div>
      <dl className="grid grid-cols-[132px_minmax(0,1fr)_64px] gap-y-0.5 text-meta leading-6 tabular-nums max-tablet:grid-cols-[116px_minmax(0,1fr)_56px]">
        {bars.map(({ kind, label, from, took }) => (
          <div key={kind} className="contents">
            <dt className="trunc text-text-2">{label}</dt>
            <dd className="relative h-6 border-l border-line bg-[repeating-linear-gradient(90deg,transparent_0_calc(25%-1px),var(--line)_calc(25%-1px)_25%)]">
              <i
                aria-hidden="true"
                className={cx('absolute top-[7px] h-2.5 min-w-0.5 rounded-[2px]', looks[kind])}
                style={{
                  left: `${Math.min(99, (from / total) * 100)}%`,
                  width: `${Math.min(100, (took / total) * 100)}%`,
                }}
              />
            </dd>
            <dd className="text-right">{tookText(took)}</dd>
          </div>
        ))}
        <div className="contents" aria-hidden="true">
          <dt />
          <dd className="flex justify-between text-[11px] leading-4 text-muted">
            {quarters.map((quarter) => (
              <span key={quarter}>{quarter === 0 || total >= 4 ? Math.round(total * quarter) : ''}</span>
            ))}
            <span>{tookText(request.total_ms)}</span>
          </dd>
        </div>
      </dl>
    </section>
  );
}
