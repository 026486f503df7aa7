// A month of days. The first choice begins a range, the second ends it; a day alone is a range of a day.
import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useState } from 'react';
import { cx } from '#dashboard/lib/class-names.ts';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { monthLater, weeksOf, type CalendarDay } from './calendar-days.ts';

interface CalendarProps {
  /** Seconds since the epoch. */
  now: number;
  from: number | undefined;
  to: number | undefined;
  /** The midnights of the first and the last day. */
  onChoose: (from: number, to: number) => void;
}

const week = [
  ['Mo', 'Monday'],
  ['Tu', 'Tuesday'],
  ['We', 'Wednesday'],
  ['Th', 'Thursday'],
  ['Fr', 'Friday'],
  ['Sa', 'Saturday'],
  ['Su', 'Sunday'],
] as const;

const monthName = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' });
const dayName = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });

export function CalendarMonth({ now, from, to, onChoose }: CalendarProps) {
  const [month, setMonth] = useState(() => monthLater(Math.min(from ?? now, now), 0));
  const [begun, setBegun] = useState<number>();
  const choose = (day: number): void => {
    if (begun === undefined) {
      setBegun(day);
      onChoose(day, day);
      return;
    }
    setBegun(undefined);
    onChoose(Math.min(begun, day), Math.max(begun, day));
  };
  return (
    <div>
      <div className="flex h-8 items-center">
        <span aria-live="polite" className="flex-1 font-strong">
          {monthName.format(month * 1000)}
        </span>
        <IconButton label="Earlier month" onClick={() => setMonth(monthLater(month, -1))}>
          <ArrowLeft size={16} />
        </IconButton>
        <IconButton
          label="Later month"
          aria-disabled={monthLater(month, 1) > now || undefined}
          onClick={() => monthLater(month, 1) <= now && setMonth(monthLater(month, 1))}
        >
          <ArrowRight size={16} />
        </IconButton>
      </div>
      <table className="w-full table-fixed border-separate border-spacing-x-0 border-spacing-y-0.5 text-center text-meta tabular-nums">
        <thead>
          <tr>
            {week.map(([short, long]) => (
              <th key={short} scope="col" className="h-6 font-medium text-muted">
                <span aria-hidden="true">{short}</span>
                <span className="sr-only">{long}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((days, index) => (
            // A week has no identity but its place in the month.
            <tr key={index}>
              {days.map((day, place) => (
                <td key={day?.time ?? `none ${place}`} className="p-0">
                  {day && (
                    <Day day={day} range={rangeOf(from, to)} isFuture={day.time > now} onChoose={choose} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface Days {
  readonly from: number;
  readonly to: number;
}

const rangeOf = (from: number | undefined, to: number | undefined): Days | undefined =>
  from === undefined || to === undefined ? undefined : { from, to };

function Day({
  day: { time, date },
  range,
  isFuture,
  onChoose,
}: {
  day: CalendarDay;
  range: Days | undefined;
  isFuture: boolean;
  onChoose: (day: number) => void;
}) {
  const end = time + 86_400;
  const isIn = range !== undefined && time < range.to && end > range.from;
  const isFirst = isIn && time <= range.from;
  const isLast = isIn && end >= range.to;
  return (
    <button
      type="button"
      aria-label={dayName.format(time * 1000)}
      aria-pressed={isIn}
      aria-disabled={isFuture || undefined}
      onClick={() => !isFuture && onChoose(time)}
      className={cx(
        'h-7 w-full text-center aria-disabled:cursor-not-allowed aria-disabled:text-muted',
        isFirst || isLast
          ? 'bg-accent font-current text-on-accent'
          : cx(isIn && 'bg-selected', !isFuture && 'hover:bg-hover'),
        isFirst && 'rounded-l-control',
        isLast && 'rounded-r-control',
      )}
    >
      {date}
    </button>
  );
}
