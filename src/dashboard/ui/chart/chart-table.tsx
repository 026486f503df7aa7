// A chart as a table, in its place and of its height.
import { cx } from '#dashboard/lib/class-names.ts';
import type { ChartData } from './chart-data.ts';
import { stepLines, stepTitle } from './step-words.ts';

export function ChartTable({ title, data, height }: { title: string; data: ChartData; height: number }) {
  const heads = stepLines(data, 0).map(({ label }) => label);
  return (
    <section
      // It scrolls in itself, so keys have to reach it.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={`${title}, table`}
      className="relative overflow-auto"
      style={{ height }}
    >
      <table className="w-full border-separate border-spacing-0 text-row tabular-nums">
        <thead>
          <tr>
            {['From', ...heads].map((head, index) => (
              <th
                key={head}
                scope="col"
                className={cx(
                  'sticky top-0 h-7 border-b border-line bg-surface pr-3 text-meta font-medium whitespace-nowrap text-muted',
                  index === 0 ? 'text-left' : 'text-right',
                )}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.times.map((time, index) => (
            <tr key={time} className="hover:bg-hover">
              <th
                scope="row"
                className="h-7 border-b border-line pr-3 text-left font-regular whitespace-nowrap"
              >
                {stepTitle(data, index)}
              </th>
              {stepLines(data, index).map(({ label, text }) => (
                <td key={label} className="border-b border-line pr-3 text-right whitespace-nowrap">
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
