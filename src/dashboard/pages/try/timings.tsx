import { cx } from '#dashboard/lib/class-names.ts';
import type { TryAnswer } from '#dashboard/api/try-it.ts';
import { timeText } from './bytes-text.ts';
import { waterfall, type Bar } from './waterfall.ts';

const looks: Record<Bar['kind'], string> = {
  gateway: 'bg-text-2',
  upstream: 'bg-muted',
  wait: 'inset-ring inset-ring-muted bg-[repeating-linear-gradient(135deg,var(--muted)_0_2px,transparent_2px_5px)]',
  network: 'bg-line-control',
};

const words: Record<Bar['kind'], string> = {
  gateway: 'gateway',
  upstream: 'upstream',
  wait: 'waiting',
  network: 'connection',
};

/** Each part of the time as a bar, under the one before. */
export function Timings({ answer }: { answer: TryAnswer }) {
  const { bars, total } = waterfall(answer);
  const kinds = [...new Set(bars.map(({ kind }) => kind))];
  return (
    <section aria-label="Where the time went" className="mt-6">
      <div className="mb-1 flex min-h-8 flex-wrap items-center gap-x-3">
        <h2 className="flex-1 whitespace-nowrap">Where the time went</h2>
        <span className="flex flex-wrap gap-x-3 text-meta text-text-2">
          {kinds.map((kind) => (
            <span key={kind} className="inline-flex items-center gap-1.5">
              <i aria-hidden="true" className={cx('h-2 w-3.5 rounded-[2px]', looks[kind])} />
              {words[kind]}
            </span>
          ))}
        </span>
      </div>
      <ul className="text-meta">
        {bars.map(({ name, isPart, kind, begin, took }) => (
          <li key={name} className={columns}>
            <span className={cx('truncate leading-6', isPart ? 'pl-3 text-text-2' : 'text-text')}>
              {name}
            </span>
            <span
              aria-hidden="true"
              className="relative h-6 border-l border-dashed border-line bg-[linear-gradient(to_right,transparent_calc(100%-1px),var(--line)_0)] bg-[length:25%_100%]"
            >
              <i
                className={cx('absolute top-[7px] h-2.5 min-w-0.5 rounded-[2px]', looks[kind])}
                style={{ left: `${percent(begin, total)}%`, width: `${percent(took, total)}%` }}
              />
            </span>
            <span className="text-right leading-6 text-text tabular-nums">{timeText(took)}</span>
          </li>
        ))}
      </ul>
      <div aria-hidden="true" className={cx(columns, 'text-[11px] text-muted tabular-nums')}>
        <span className="col-start-2 flex justify-between">
          {[0, 0.25, 0.5, 0.75].map((part) => (
            <span key={part}>{part === 0 ? 0 : timeText(part * total).replace(' ms', '')}</span>
          ))}
          <span>{timeText(total)}</span>
        </span>
      </div>
    </section>
  );
}

const columns = 'grid grid-cols-[116px_minmax(0,1fr)_64px] items-center gap-x-2';

const percent = (value: number, total: number): number =>
  total === 0 ? 0 : Math.min(100, Math.max(0, (value / total) * 100));
