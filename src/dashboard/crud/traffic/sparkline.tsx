/** Of the answers of an hour. */
const worthAMark = 0.001;

export const markNote = 'Marks under a line: hours with 5xx answers above 0.1 %';

/** Pixels. */
const width = 88;
const top = 2;
const base = 18;

/**
 * The requests of the last 24 hours. The last point is the last hour, since the hour of the clock is not over. Each row has a scale of
 * its own. The numbers beside it say the same in words, so it is hidden from screen readers.
 */
export function Sparkline({ hours, failed }: { hours: readonly number[]; failed: readonly number[] }) {
  const most = Math.max(...hours);
  if (most === 0) return <span data-dash="" aria-hidden="true" />;
  const step = (width - 4) / (hours.length - 1);
  const points = hours.map(
    (count, index) => [2 + index * step, base - (count / most) * (base - top)] as const,
  );
  const [x, y] = points.at(-1) ?? [0, 0];
  return (
    <svg
      data-dash=""
      aria-hidden="true"
      width={width}
      height={24}
      viewBox={`0 0 ${width} 24`}
      className="block"
    >
      <path d={`M0 ${base + 0.5}H${width}`} className="stroke-line" />
      <polyline
        points={points.map((point) => point.map((at) => at.toFixed(1)).join(',')).join(' ')}
        className="fill-none stroke-text-2 [stroke-width:1.25]"
      />
      <circle cx={x} cy={y} r={2} className="fill-text" />
      {failed.map(
        (count, index) =>
          count > worthAMark * (hours[index] ?? 0) && (
            <rect
              // An hour has no identity but its place.
              key={index}
              x={2 + (index - 0.5) * step}
              y={base + 2}
              width={step}
              height={3}
              className="fill-bad"
            />
          ),
      )}
    </svg>
  );
}
