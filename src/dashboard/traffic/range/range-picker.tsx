// Chooses the range of a page: four usual ones, and any other behind the calendar.
import { Calendar } from 'lucide-react';
import { lazy, useRef, useState } from 'react';
import { cx } from '#dashboard/lib/class-names.ts';
import { rangeText } from './moment.ts';
import { isSame, shortRanges } from './read-range.ts';
import type { PageRange } from './use-range.ts';
import { LateLayer } from '#dashboard/ui/late-layer.tsx';

const fetchPanel = () => import('./range-panel.tsx');
const RangePanel = lazy(async () => ({ default: (await fetchPanel()).RangePanel }));

const button =
  'inline-flex h-full items-center gap-1.5 px-2.5 whitespace-nowrap text-text-2 tabular-nums hover:bg-hover hover:text-text focus-visible:-outline-offset-2 not-first:border-l not-first:border-line aria-pressed:rounded-[5px] aria-pressed:bg-selected aria-pressed:font-current aria-pressed:text-text aria-pressed:ring aria-pressed:ring-accent aria-pressed:ring-inset';

export function RangePicker({ page }: { page: PageRange }) {
  const { texts, range, choose } = page;
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  const opener = useRef<HTMLButtonElement>(null);
  const isShort = shortRanges.some((each) => isSame(each, texts));
  const text = rangeText(range.from, range.to, range);
  return (
    <div className="relative min-w-0">
      <fieldset className="inline-flex h-control max-w-full items-stretch overflow-hidden rounded-control border border-line-strong bg-surface text-row font-medium">
        <legend className="sr-only">Time range</legend>
        {shortRanges.map((each) => (
          <button
            key={each.text}
            type="button"
            aria-pressed={isSame(each, texts) && !isOpen}
            className={button}
            onClick={() => choose(each)}
          >
            {each.text}
          </button>
        ))}
        <button
          ref={opener}
          type="button"
          aria-pressed={!isShort || isOpen}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          aria-label={`Other range, now ${text}`}
          className={cx(button, 'min-w-0')}
          onPointerEnter={() => void fetchPanel()}
          onClick={() => setOpen(!isOpen)}
        >
          <Calendar size={14} />
          <span className={cx('trunc', isShort ? 'max-desktop:hidden' : 'max-tablet:hidden')}>{text}</span>
        </button>
      </fieldset>
      {isOpen && (
        <LateLayer onClose={close}>
          <RangePanel page={page} opener={opener} onClose={close} />
        </LateLayer>
      )}
    </div>
  );
}
