// A chart with its title, its legend, and its table for those who cannot see it or want the numbers.
import { Download, Table } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { cx } from '#dashboard/lib/class-names.ts';
import { csvOf, jsonOf } from '#dashboard/lib/data-table.ts';
import { datedFileName, downloadText } from '#dashboard/lib/download-text.ts';
import { IconButton } from '../icon-button.tsx';
import type { ChartData } from './chart-data.ts';
import { chartRows } from './chart-rows.ts';
import { ChartTable } from './chart-table.tsx';
import { LegendKey } from './legend-key.tsx';
import { Plot } from './plot.tsx';

/** Pixels. */
const heights = { main: 208, tab: 176, small: 132, alert: 104 } as const;
const timeWords = { main: 5, tab: 5, small: 2, alert: 2 } as const;
const belowPlot = 24;

export interface ChartProps {
  title: string;
  /** Beside the title: "by status, each bar half an hour". */
  note?: string | undefined;
  /** The finding of the chart, in a sentence. */
  finding: string;
  /** Undefined while it is on its way. The place of the chart is kept. */
  data: ChartData | undefined;
  /** Why there is no such chart here. It stands in its place. */
  unavailable?: ReactNode;
  size?: keyof typeof heights;
  /** Lines are named at their right ends, and not in the legend. */
  ends?: boolean;
  /** The chart reaches until the present moment. */
  untilNow?: boolean | undefined;
}

export function Chart({
  title,
  note,
  finding,
  data,
  unavailable,
  size = 'main',
  ends = false,
  untilNow = false,
}: ChartProps) {
  const id = useId();
  const [isTable, setTable] = useState(false);
  const height = heights[size];
  const shown = unavailable === undefined ? data : undefined;
  return (
    <figure aria-labelledby={id} className="min-w-0">
      <div
        className={cx(
          'flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1',
          shown?.marks?.length && !isTable ? 'mb-4.5' : 'mb-2',
        )}
      >
        <h2 id={id} className="flex-auto">
          {title}
          {note && <span className="ml-1.5 text-meta font-regular text-muted">{note}</span>}
        </h2>
        <div className="ml-auto flex max-w-full items-center gap-3">
          {shown && <Legend data={shown} ends={ends} />}
          {shown && isTable && <Downloads title={title} data={shown} />}
          {shown && (
            <IconButton
              label={`Show ${title} as a table`}
              aria-pressed={isTable}
              className="-mr-1.5 aria-pressed:bg-selected aria-pressed:text-accent-text"
              onClick={() => setTable(!isTable)}
            >
              <Table size={16} />
            </IconButton>
          )}
        </div>
      </div>
      {shown ? (
        isTable ? (
          <ChartTable title={title} data={shown} height={height + belowPlot} />
        ) : (
          <Plot
            data={shown}
            finding={finding}
            height={height}
            ends={ends}
            timeWords={timeWords[size]}
            untilNow={untilNow}
          />
        )
      ) : (
        <div
          aria-busy={unavailable === undefined || undefined}
          style={{ height: height + belowPlot }}
          className="flex items-center justify-center border-y border-line px-6 text-center text-row text-muted"
        >
          {unavailable}
        </div>
      )}
    </figure>
  );
}

function Legend({ data: { bars = [], lines = [] }, ends }: { data: ChartData; ends: boolean }) {
  const shown = [...bars, ...(ends ? [] : lines)];
  if (shown.length === 0) return null;
  return (
    <span className="flex flex-wrap gap-x-3.5 gap-y-1 text-meta text-text-2">
      {shown.map(({ look, label, total }) => (
        <LegendKey key={label} look={look}>
          {label}
          {total !== undefined && <b className="font-strong tabular-nums">{total}</b>}
        </LegendKey>
      ))}
    </span>
  );
}

function Downloads({ title, data }: { title: string; data: ChartData }) {
  const save = (ending: 'csv' | 'json'): void => {
    const rows = chartRows(title, data);
    const [text, type] = ending === 'csv' ? [csvOf(rows), 'text/csv'] : [jsonOf(rows), 'application/json'];
    downloadText(datedFileName(title, ending), text, type);
  };
  return (['csv', 'json'] as const).map((ending) => (
    <button
      key={ending}
      type="button"
      aria-label={`Download ${title} as ${ending.toUpperCase()}`}
      className="inline-flex h-6 items-center gap-1 rounded-chip px-1 text-meta font-medium text-text-2 hover:bg-hover hover:text-text"
      onClick={() => save(ending)}
    >
      <Download size={12} />
      {ending.toUpperCase()}
    </button>
  ));
}
