// One row of a list of texts or numbers. In a list of a thousand, the row that is typed into is drawn anew alone.
import { memo, type ClipboardEvent, type KeyboardEvent, type PointerEvent } from 'react';
import { cx } from '#dashboard/lib/class-names.ts';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import { Grip, RowTools } from './row-tools.tsx';
import { ValueBox, type ValueBoxProps } from './value-box.tsx';

export interface ValueRowProps extends Pick<
  ValueBoxProps,
  'id' | 'elements' | 'lines' | 'value' | 'placeholder'
> {
  /** Equals `count` in the empty row at the end. */
  index: number;
  count: number;
  describedBy: string | undefined;
  bad: boolean;
  error: string | undefined;
  look: string | undefined;
  onText: (index: number, text: string) => void;
  onPaste: (index: number, event: ClipboardEvent<HTMLInputElement | HTMLTextAreaElement>) => void;
  onKeyDown: (index: number, event: KeyboardEvent<HTMLElement>) => void;
  onDrag: (index: number, event: PointerEvent<HTMLElement>) => void;
  move: (from: number, to: number) => void;
  remove: (index: number) => void;
}

export const ValueRow = memo(function ValueRow({
  index,
  count,
  describedBy,
  bad,
  error,
  look,
  onText,
  onPaste,
  onKeyDown,
  onDrag,
  move,
  remove,
  ...box
}: ValueRowProps) {
  const isNew = index === count;
  return (
    <li className={cx('rounded-control', look)}>
      <div className="flex items-start gap-1">
        {count > 1 &&
          (isNew ? <span className="w-4 flex-none" /> : <Grip onDrag={(event) => onDrag(index, event)} />)}
        <ValueBox
          {...box}
          aria-label={isNew ? undefined : `Value ${index + 1} of ${count}`}
          aria-describedby={error === undefined ? describedBy : `${box.id}-error`}
          aria-invalid={bad || error !== undefined || undefined}
          onText={(text) => onText(index, text)}
          onPaste={(event) => onPaste(index, event)}
          onKeyDown={(event) => onKeyDown(index, event)}
        />
        {isNew ? (
          // As wide as the buttons of the other rows.
          <span className={cx('flex-none', count > 1 ? 'w-18' : count > 0 ? 'w-6' : 'hidden')} />
        ) : (
          <RowTools rows={{ move, remove }} index={index} count={count} called={`value ${index + 1}`} />
        )}
      </div>
      {error !== undefined && <FieldError id={`${box.id}-error`} text={error} />}
    </li>
  );
});
