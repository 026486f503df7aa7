// The drawn part of a chart: axes in words, canvas, marks, and the crosshair that follows pointer, finger and keys.
import { cx } from '#dashboard/lib/class-names.ts';
import { Canvas } from './canvas.tsx';
import { highestOf, type ChartData } from './chart-data.ts';
import { PlotMarks, PlotThresholds } from './plot-marks.tsx';
import { PlotTooltip } from './plot-tooltip.tsx';
import { spreadLabels } from './spread-labels.ts';
import { stepSentence } from './step-words.ts';
import { timeTicks } from './time-ticks.ts';
import { axisText } from './unit-text.ts';
import { useCrosshair } from './use-crosshair.ts';
import { valueTicks } from './value-ticks.ts';

interface PlotProps {
  data: ChartData;
  /** The sentence with the finding, for readers who do not see the plot. */
  finding: string;
  /** Pixels, without the words below. */
  height: number;
  /** Lines are named at their right ends. */
  ends: boolean;
  /** Words between the ends of the time axis. */
  timeWords: number;
  untilNow: boolean;
}

export function Plot({ data, finding, height, ends, timeWords, untilNow }: PlotProps) {
  const ticks = valueTicks(highestOf(data), data.unit);
  const top = ticks.at(-1) ?? 1;
  const { index, byKey, handlers } = useCrosshair(data);
  const middle = index === undefined ? 0 : (data.times[index] ?? 0) + data.step / 2;
  const at = Math.min(Math.max((middle - data.from) / (data.to - data.from), 0), 1);
  return (
    <div
      className={cx('relative [--ys:48px] max-tablet:[--ys:44px]', ends ? '[--ends:84px]' : '[--ends:0px]')}
    >
      <div
        className="grid grid-cols-[var(--ys)_minmax(0,1fr)_var(--ends)] text-[11px] leading-[14px] text-muted tabular-nums"
        style={{ gridTemplateRows: `${height}px 24px` }}
      >
        <div aria-hidden="true" className="relative">
          {ticks.map((tick) => (
            <span
              key={tick}
              style={{ top: `${(1 - tick / top) * 100}%` }}
              className="absolute left-0 -translate-y-1/2 whitespace-nowrap"
            >
              {axisText(tick, top, data.unit)}
            </span>
          ))}
        </div>
        <div className="relative min-w-0">
          {ticks.map((tick) => (
            <div
              key={tick}
              style={{ top: `${(1 - tick / top) * 100}%` }}
              className={cx(
                'absolute inset-x-0 border-t',
                tick === 0 ? 'border-line-control' : 'border-line',
              )}
            />
          ))}
          <div
            // It holds more than an <img> may.
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
            role="img"
            aria-label={finding}
            aria-keyshortcuts="ArrowLeft ArrowRight"
            // The arrow keys move the crosshair.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={0}
            className="absolute inset-0 touch-pan-y"
            {...handlers}
          >
            <Canvas data={data} top={top} />
            {index !== undefined && (
              <div
                style={{ left: `${at * 100}%` }}
                className="pointer-events-none absolute inset-y-0 border-l border-text"
              />
            )}
          </div>
          <PlotThresholds thresholds={data.thresholds} top={top} />
          <PlotMarks {...data} />
        </div>
        {ends && <EndLabels {...data} top={top} height={height} />}
        <div aria-hidden="true" className="relative col-start-2">
          {timeTicks({ from: data.from, to: data.to, most: timeWords, untilNow }).map(
            ({ time, text, place }) => (
              <span
                key={`${place} ${time}`}
                style={{ left: `${((time - data.from) / (data.to - data.from)) * 100}%` }}
                className={cx(
                  'absolute top-2 whitespace-nowrap',
                  place === 'middle' && '-translate-x-1/2',
                  // Its words would run into those of an end.
                  place === 'middle' && isNearEnd(time, data) && 'max-tablet:hidden',
                  place === 'end' && '-translate-x-full',
                )}
              >
                {text}
              </span>
            ),
          )}
        </div>
      </div>
      {index !== undefined && <PlotTooltip data={data} index={index} at={at} />}
      <output className="sr-only">{byKey && index !== undefined && stepSentence(data, index)}</output>
    </div>
  );
}

const isNearEnd = (time: number, { from, to }: ChartData): boolean =>
  Math.min(time - from, to - time) < (to - from) / 5;

/** In the order in which the lines end, apart from each other. */
function EndLabels({ lines = [], top, height }: ChartData & { top: number; height: number }) {
  const ended = lines.flatMap(({ label, look, values }) => {
    const last = values.findLast((value) => value !== null);
    return typeof last === 'number' ? [{ label, look, place: (1 - last / top) * height }] : [];
  });
  const places = spreadLabels(
    ended.map(({ place }) => place),
    14,
    height,
  );
  return (
    <div aria-hidden="true" className="relative row-start-1 [grid-column:3]">
      {ended.map(({ label, look }, index) => (
        <span
          key={label}
          style={{ top: places[index] }}
          className={cx(
            'absolute left-2 -translate-y-1/2 whitespace-nowrap text-text-2',
            look === 'p95' && 'font-strong text-text',
          )}
        >
          {label}
        </span>
      ))}
    </div>
  );
}
