// Draws above the canvas: marks with their words, and thresholds with their names.
import { Link } from 'react-router';
import { cx } from '#dashboard/lib/class-names.ts';
import type { ChartData } from './chart-data.ts';
import { mergeMarks } from './merge-marks.ts';

export function PlotMarks({ marks = [], from, to }: ChartData) {
  return mergeMarks(marks, from, to).map(({ time, text, to: address }) => {
    const at = (time - from) / (to - from);
    const place = cx(
      'absolute -top-[3px] max-w-50 truncate rounded-[2px] bg-surface px-[3px] text-text-2',
      at > 0.5 ? 'right-1' : 'left-1',
    );
    return (
      <div
        key={`${time} ${text}`}
        style={{ left: `${at * 100}%` }}
        className="pointer-events-none absolute -top-3.5 bottom-0 border-l border-dashed border-muted"
      >
        {address === undefined ? (
          <span className={place}>{text}</span>
        ) : (
          <Link to={address} title={text} className={cx(place, 'plain-link pointer-events-auto z-2')}>
            {text}
          </Link>
        )}
      </div>
    );
  });
}

export function PlotThresholds({
  thresholds = [],
  top,
}: {
  thresholds: ChartData['thresholds'];
  top: number;
}) {
  return thresholds.map(({ value, text }) => (
    <div
      key={text}
      style={{ top: `${(1 - value / top) * 100}%` }}
      className="pointer-events-none absolute inset-x-0 border-t border-dashed border-bad text-bad"
    >
      <span className="absolute bottom-0.5 left-1 bg-surface px-[3px] whitespace-nowrap">{text}</span>
    </div>
  ));
}
