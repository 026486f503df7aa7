// A list whose elements need more than a line each: tables, lists, programs. Every element folds behind a line that sums it up.
import { ChevronRight, Plus } from 'lucide-react';
import { useId, useRef, useState, type ReactNode } from 'react';
import type { ValueShape } from '#dashboard/api/gateway-types.ts';
import { cx } from '#dashboard/lib/class-names.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { Button } from '#dashboard/ui/button.tsx';
import type { RowProps } from '../control-props.ts';
import { TableHead } from '../table-head.tsx';
import { EmptyListNote } from './empty-list-note.tsx';
import { Grip, RowTools } from './row-tools.tsx';
import { inShort } from './in-short.ts';
import { useRowDrag } from './use-row-drag.ts';
import { rowPart, useRows } from './use-rows.ts';

export interface EntryListProps {
  row: RowProps;
  /** The word for one element: "entry". */
  element: string;
  elements: ValueShape;
  /** A new element. */
  fresh: unknown;
  value: readonly unknown[] | undefined;
  onChange: (values: readonly unknown[] | undefined) => void;
  usual: unknown;
  /** Has the gateway words about the element at this place? */
  isWrong: (index: number) => boolean;
  /** Draws the controls of one element. */
  children: (element: unknown, onChange: (next: unknown) => void, index: number) => ReactNode;
}

export function EntryList({
  row,
  element,
  elements,
  fresh,
  value,
  onChange,
  usual,
  isWrong,
  children,
}: EntryListProps) {
  const values = value ?? [];
  const count = values.length;
  const holder = useRef<HTMLOListElement>(null);
  const rows = useRows(holder, values, onChange);
  const drag = useRowDrag(holder, count, rows.move);
  const [onlyOne] = useState(count === 1);
  const usualEntries = Array.isArray(usual) && usual.length > 0 ? usual : undefined;
  return (
    <fieldset className="min-w-0">
      <TableHead {...row} />
      <ol ref={holder} className="border-t border-line empty:hidden">
        {values.map((entry, index) => (
          <li key={rows.keys[index]} className={cx('border-b border-line', drag.look(index))}>
            <Entry
              startsOpen={onlyOne || rows.keys[index] === rows.added}
              wrong={isWrong(index)}
              title={`${element} ${index + 1} of ${count}`}
              summary={inShort(entry, elements)}
              onKeyDown={(event) => rows.onKeyDown(event, index)}
              grip={count > 1 && <Grip onDrag={(event) => drag.onDrag(index, event)} />}
              tools={<RowTools rows={rows} index={index} count={count} called={`${element} ${index + 1}`} />}
            >
              {children(entry, (next) => rows.replace(index, [next]), index)}
            </Entry>
          </li>
        ))}
      </ol>
      <output className="sr-only">{rows.said}</output>
      {value === undefined && usualEntries && (
        <p className="mb-2 text-meta text-muted">
          Not set: the {countOf(usualEntries.length, 'entry', 'entries')} of the default count.
        </p>
      )}
      <EmptyListNote value={value} usual={usual} onChange={onChange} />
      <div className="mt-2 flex flex-wrap gap-2">
        <Button small onClick={() => rows.add(fresh)}>
          <Plus size={14} />
          Add {element}
        </Button>
        {value === undefined && usualEntries && (
          <Button small kind="accent-quiet" onClick={() => onChange(usualEntries)}>
            Edit the default
          </Button>
        )}
      </div>
    </fieldset>
  );
}

function Entry({
  startsOpen,
  wrong,
  title,
  summary,
  grip,
  tools,
  onKeyDown,
  children,
}: {
  startsOpen: boolean;
  wrong: boolean;
  title: string;
  summary: string;
  grip: ReactNode;
  tools: ReactNode;
  onKeyDown: React.KeyboardEventHandler;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(startsOpen);
  // Text that is typed inside stays while the entry is folded.
  const [isDrawn, setDrawn] = useState(startsOpen);
  const id = useId();
  if (wrong && !open) {
    setOpen(true);
    setDrawn(true);
  }
  return (
    <>
      <div className="flex items-center gap-1 py-1">
        {grip}
        <button
          {...rowPart('value')}
          type="button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => {
            setOpen(!open);
            setDrawn(true);
          }}
          onKeyDown={onKeyDown}
          className="flex min-h-control min-w-0 flex-1 items-center gap-2 rounded-chip text-row hover:bg-hover"
        >
          <ChevronRight
            size={14}
            className={cx('text-muted transition-transform duration-(--move)', open && 'rotate-90')}
          />
          <span className="sr-only">{title}: </span>
          <span className={cx('mono trunc', summary === '' && 'text-muted')}>{summary || 'nothing set'}</span>
        </button>
        {tools}
      </div>
      <div id={id} hidden={!open} className="pt-1 pb-4 pl-6">
        {isDrawn && <div className="flex flex-col gap-4 *:!mt-0">{children}</div>}
      </div>
    </>
  );
}
