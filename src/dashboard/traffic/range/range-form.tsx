import { Check } from 'lucide-react';
import { useId, useState, type SubmitEvent } from 'react';
import { cx } from '#dashboard/lib/class-names.ts';
import { dayStart, zoneText } from '#dashboard/lib/zone-clock.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { Checkbox } from '#dashboard/ui/checkbox.tsx';
import { Input } from '#dashboard/ui/input.tsx';
import { rangeBefore } from '../asked-range.ts';
import { CalendarMonth } from './calendar-month.tsx';
import { momentForAddress, momentOf, momentText } from './moment.ts';
import { isSame, quickRanges, readRange, type RangeTexts } from './read-range.ts';
import type { PageRange } from './use-range.ts';

/** The page shows the range when Show is pressed. */
export function RangeForm({ page, onClose }: { page: PageRange; onClose: () => void }) {
  const { now } = page.range;
  const [texts, setTexts] = useState<RangeTexts>(() => typedTexts(page));
  const [isCompared, setCompared] = useState(page.before !== undefined);
  const [isTold, setTold] = useState(false);
  const id = useId();
  const read = readRange(texts, { now });
  const wrong = read.kind === 'wrong' && isTold ? read : undefined;
  const edit = (changed: Partial<RangeTexts>): void => setTexts({ ...texts, ...changed });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTold(true);
    if (read.kind === 'wrong') return document.getElementById(`${id}-${read.end}`)?.focus();
    page.choose({ from: forAddress(texts.from, now), to: forAddress(texts.to, now) }, isCompared);
    return onClose();
  };
  return (
    <form onSubmit={submit} noValidate className="text-row">
      <div className="grid gap-x-5 p-4 tablet:grid-cols-[152px_minmax(0,1fr)]">
        <div className="no-scrollbar -mx-4 flex gap-1 overflow-x-auto px-2 pb-2 tablet:-my-1 tablet:mr-0 tablet:-ml-2 tablet:flex-col tablet:gap-0 tablet:border-r tablet:border-line tablet:px-0 tablet:pr-3 tablet:pb-0">
          {quickRanges.map((quick) => {
            const isChosen = isSame(quick, texts);
            return (
              <button
                key={quick.text}
                type="button"
                aria-pressed={isChosen}
                onClick={() => setTexts({ from: quick.from, to: quick.to })}
                className="flex h-control flex-none items-center gap-2 rounded-chip px-2 whitespace-nowrap text-text-2 hover:bg-hover aria-pressed:bg-selected aria-pressed:font-current aria-pressed:text-text"
              >
                {quick.text}
                {isChosen && <Check size={16} className="ml-auto text-accent-text" />}
              </button>
            );
          })}
        </div>
        <div className="min-w-0">
          <CalendarMonth
            now={now}
            from={momentOf(texts.from, { now })}
            to={momentOf(texts.to, { now })}
            onChoose={(from, to) => setTexts({ from: momentText(from), to: momentText(dayStart(to, 1)) })}
          />
          <div className="mt-2 grid grid-cols-2 gap-2">
            {(['from', 'to'] as const).map((end) => (
              <div key={end} className="min-w-0">
                <label htmlFor={`${id}-${end}`} className="mb-1 block text-meta text-text-2">
                  {end === 'from' ? 'From' : 'To'}
                </label>
                <Input
                  id={`${id}-${end}`}
                  compact
                  value={texts[end]}
                  aria-invalid={wrong?.end === end || undefined}
                  aria-describedby={`${id}-words`}
                  onChange={({ target }) => edit({ [end]: target.value })}
                />
              </div>
            ))}
          </div>
          <p id={`${id}-words`} className={cx('mt-1.5 text-meta', wrong ? 'text-bad' : 'text-muted')}>
            {wrong ? (
              `${wrong.end === 'from' ? 'From' : 'To'}: ${wrong.message}.`
            ) : (
              <>
                Your time, {zoneText(now)}. <code className="mono">now-36h</code> works too. Kept: 48 hours by
                the minute, 90 days by the hour, 2 years by the day.
              </>
            )}
          </p>
        </div>
      </div>
      <div className="flex items-center gap-2 border-t border-line px-4 py-3">
        <Checkbox
          id={`${id}-compare`}
          checked={isCompared}
          onChange={({ target }) => setCompared(target.checked)}
        />
        <label htmlFor={`${id}-compare`} className="min-w-0 flex-1">
          Compare with {rangeBefore(read.kind === 'range' ? read.range : page.range).words}
        </label>
        <Button kind="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button kind="primary" type="submit">
          Show
        </Button>
      </div>
    </form>
  );
}

/** Moments of the address are shown in the reader's time. */
function typedTexts({ texts, range }: PageRange): RangeTexts {
  const typed = (text: string): string => {
    const time = /z$/i.test(text) ? momentOf(text, range) : undefined;
    return time === undefined ? text : momentText(time);
  };
  return { from: typed(texts.from), to: typed(texts.to) };
}

/** A relative moment stays relative. A date is the same moment for every reader of the address. */
function forAddress(text: string, now: number): string {
  const time = momentOf(text, { now });
  return time === undefined || /^[a-z]/i.test(text.trim())
    ? text.trim().toLowerCase()
    : momentForAddress(time);
}
