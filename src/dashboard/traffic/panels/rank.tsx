// The first rows of a panel. The bar behind a row says how much it is of the first one.
import { useId, type ReactNode } from 'react';
import type { TrafficScope } from '#dashboard/api/traffic.ts';
import { cx } from '#dashboard/lib/class-names.ts';
import { formatCount } from '#dashboard/lib/count.ts';
import { Skeleton } from '#dashboard/ui/skeleton.tsx';
import { shareOf } from '../change-words.ts';
import type { Panel, PanelRow } from './panel.ts';
import { PanelRowName } from './panel-row-name.tsx';
import { valueText } from './value-text.ts';

const shownRows = 6;

interface RankProps {
  panel: Panel;
  onFilter: (scope: TrafficScope) => void;
  /** Shows all rows as a table. */
  onAll: () => void;
}

export function Rank({ panel, onFilter, onAll }: RankProps) {
  const { title, columns, rows, more = 0, note, unavailable, none = 'None in this range.' } = panel;
  const id = useId();
  const [measure] = columns;
  const beyond = (rows?.length ?? 0) - shownRows + more;
  return (
    <section aria-labelledby={id} className="min-w-0">
      <div className="mb-1 flex min-h-7 items-center gap-3">
        <h2 id={id} className="flex-1">
          {title}
        </h2>
        <span className="text-meta text-muted">{measure?.title.toLowerCase()}</span>
      </div>
      {unavailable === undefined ? (
        rows === undefined ? (
          <Waiting />
        ) : rows.length === 0 ? (
          <Words>{none}</Words>
        ) : (
          <>
            <ul aria-labelledby={id}>
              {rows.slice(0, shownRows).map((row) => (
                <RankRow key={row.key} row={row} panel={panel} onFilter={onFilter} />
              ))}
            </ul>
            {note && <p className="mt-1 text-meta text-muted">{note}</p>}
            <button
              type="button"
              aria-label={beyond > 0 ? `${title}: ${formatCount(beyond)} more` : `${title}: as a table`}
              className="mt-1 -ml-2.5 inline-flex h-small items-center rounded-control px-2.5 text-row font-medium text-text-2 hover:bg-hover hover:text-text"
              onClick={onAll}
            >
              {beyond > 0 ? `${formatCount(beyond)} more` : 'As a table'}
            </button>
          </>
        )
      ) : (
        <Words>{unavailable}</Words>
      )}
    </section>
  );
}

const Words = ({ children }: { children: ReactNode }) => (
  <p className="border-t border-line py-2 text-row text-muted">{children}</p>
);

const Waiting = () => (
  <div aria-busy="true" className="flex flex-col gap-0.5">
    {['w-40', 'w-32', 'w-24'].map((width) => (
      <span key={width} className="flex h-8 items-center">
        <Skeleton className={width} />
      </span>
    ))}
  </div>
);

function RankRow({
  row,
  panel: { columns, rows, all },
  onFilter,
}: Pick<RankProps, 'panel' | 'onFilter'> & { row: PanelRow }) {
  const unit = columns[0]?.unit ?? 'count';
  const [value = null] = row.values;
  const first = Math.max(1, ...(rows ?? []).map(({ values }) => values[0] ?? 0));
  const isRanked = unit !== 'when';
  const share = all === undefined || value === null ? null : shareOf(value, all);
  return (
    <li
      className={cx(
        'relative flex items-center gap-3 text-row',
        isRanked
          ? 'tablet:px-2 tablet:-mx-2 -mx-2 min-h-8 px-2 not-first:mt-0.5'
          : 'min-h-9 border-t border-line first:border-t-0',
      )}
    >
      {isRanked && (
        <span
          aria-hidden="true"
          style={{ width: `${((value ?? 0) / first) * 100}%` }}
          className="absolute inset-y-0.5 left-0 min-w-0.5 rounded-chip bg-chip"
        />
      )}
      <span className="relative min-w-0 flex-1">
        <PanelRowName row={row} onFilter={onFilter} />
      </span>
      <span className="relative whitespace-nowrap tabular-nums">
        {row.isNew && <span className="mr-2 text-meta font-strong text-bad">new</span>}
        {valueText(value, unit)}
        {row.tooHigh ? (
          <span title={`May be too high by ${formatCount(row.tooHigh)}`} className="text-muted">
            <span aria-hidden="true"> *</span>
            <span className="sr-only">, may be too high by {formatCount(row.tooHigh)}</span>
          </span>
        ) : null}
      </span>
      {all !== undefined && (
        <span className="relative w-13 text-right text-meta whitespace-nowrap text-muted tabular-nums">
          {share === null ? '' : `${share.toFixed(1)} %`}
        </span>
      )}
    </li>
  );
}
