import type { ChartData } from './chart-data.ts';
import { cx } from '#dashboard/lib/class-names.ts';
import { LegendKey } from './legend-key.tsx';
import { stepLines, stepTitle } from './step-words.ts';

/** Beside the crosshair and away from the edge. On a phone it stands under the chart. `at`: from 0 to 1. */
export function PlotTooltip({ data, index, at }: { data: ChartData; index: number; at: number }) {
  return (
    <div
      aria-hidden="true"
      style={{ left: `calc(var(--ys) + (100% - var(--ys) - var(--ends)) * ${at})` }}
      className={cx(
        'pointer-events-none z-3 min-w-47 rounded-control bg-raised px-2.5 py-2 text-meta leading-[18px] text-text tabular-nums',
        'ring ring-line-strong tablet:absolute tablet:top-1.5 tablet:shadow-pop max-tablet:mt-2',
        at > 0.55 ? 'tablet:translate-x-[calc(-100%-10px)]' : 'tablet:translate-x-2.5',
      )}
    >
      <p className="mb-0.5 font-strong whitespace-nowrap">{stepTitle(data, index)}</p>
      <dl className="grid grid-cols-[auto_auto] max-tablet:grid-cols-[auto_1fr_auto_1fr] max-tablet:gap-x-3">
        {stepLines(data, index).map(({ look, label, text }) => (
          <div key={label} className="contents">
            <dt className="whitespace-nowrap text-text-2">
              {look ? <LegendKey look={look}>{label}</LegendKey> : label}
            </dt>
            <dd className="pl-4 text-right whitespace-nowrap max-tablet:pl-0 max-tablet:text-left">{text}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
