import { ChevronRight, Minus, Pencil, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { WhereWritable } from '#dashboard/crud/where-writable.tsx';
import type { ShownChange } from '#dashboard/api/history.ts';
import { exactTime } from '#dashboard/lib/age.ts';
import { cx } from '#dashboard/lib/class-names.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { Chip } from '#dashboard/ui/chip.tsx';
import { ChangeDetail } from './change-detail.tsx';
import { ChangeSentence, sentenceText } from './change-sentence.tsx';
import { wordsOf } from './kind-words.ts';
import { UndoDialog } from './undo-dialog.tsx';

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

export function ChangeGlyph({ change }: { change: ShownChange }) {
  const { does, undoes } = change;
  const Icon =
    undoes !== undefined
      ? Undo2
      : does === 'change'
        ? Pencil
        : does === 'delete'
          ? Minus
          : wordsOf(change).icon;
  return <Icon size={16} className="text-muted" />;
}

export const byText = ({ source, who }: ShownChange): string =>
  source === 'outside' ? 'outside' : who === '' ? 'this dashboard' : who;

/** One change in a line. Opened, it shows what differs, and who, how and when. */
export function ChangeEntry({
  change,
  isOpen,
  onToggle,
}: {
  change: ShownChange;
  isOpen: boolean;
  onToggle: () => void;
}) {
  const [asks, setAsks] = useState(false);
  const text = sentenceText(change);
  return (
    <article
      aria-label={`${clock.format(change.at)} ${text}`}
      className={cx(
        'grid min-h-11 grid-cols-[44px_minmax(0,1fr)_auto] items-center gap-x-2 border-b border-line py-2 text-row leading-5',
        'tablet:grid-cols-[44px_16px_minmax(0,1fr)_auto_auto] tablet:gap-x-3 tablet:py-1',
      )}
    >
      <time
        dateTime={new Date(change.at).toISOString()}
        title={exactTime(change.at)}
        className="text-muted tabular-nums"
      >
        {clock.format(change.at)}
      </time>
      <span className="max-tablet:hidden">
        <ChangeGlyph change={change} />
      </span>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={onToggle}
        className="group/open flex min-h-8 min-w-0 items-center gap-1.5 rounded-control text-left"
      >
        <ChangeSentence change={change} />
        <ChevronRight
          size={14}
          className={cx(
            'flex-none text-muted transition-transform motion-reduce:transition-none',
            isOpen && 'rotate-90',
          )}
        />
      </button>
      <span className="text-muted max-tablet:col-start-2 max-tablet:row-start-2 max-tablet:text-meta">
        {change.source === 'outside' ? <Chip tone="off">outside</Chip> : byText(change)}
      </span>
      <span className="flex justify-end max-tablet:col-start-3 max-tablet:row-span-2 max-tablet:row-start-1 tablet:min-w-18">
        <Undoing change={change} text={text} onUndo={() => setAsks(true)} />
      </span>
      {isOpen && (
        <div className="col-span-full pt-2 pb-3 tablet:col-start-3">
          <ChangeDetail change={change} />
        </div>
      )}
      {asks && <UndoDialog change={change} onClose={() => setAsks(false)} />}
    </article>
  );
}

function Undoing({ change, text, onUndo }: { change: ShownChange; text: string; onUndo: () => void }) {
  if (change.undoneBy !== undefined) return <Chip tone="off">undone</Chip>;
  if (change.fixed !== undefined) return null;
  return (
    <WhereWritable>
      <Button kind="quiet" small aria-label={`Undo ${text}`} onClick={onUndo}>
        <Undo2 size={14} />
        Undo
      </Button>
    </WhereWritable>
  );
}
