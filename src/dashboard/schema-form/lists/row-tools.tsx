// The tools beside the value of a list's row: a grip to drag it, and buttons that move and remove it.
import { ArrowDown, ArrowUp, GripVertical, X } from 'lucide-react';
import type { ComponentProps, PointerEventHandler } from 'react';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { rowPart, type Rows } from './use-rows.ts';

/** For the pointer alone: the keyboard has the buttons. */
export function Grip({ onDrag }: { onDrag: PointerEventHandler<HTMLElement> }) {
  return (
    <span
      onPointerDown={onDrag}
      onPointerMove={onDrag}
      onPointerUp={onDrag}
      onPointerCancel={onDrag}
      aria-hidden="true"
      className="-ml-1 flex h-control w-5 flex-none cursor-grab touch-none items-center justify-center text-muted hover:text-text active:cursor-grabbing"
    >
      <GripVertical size={14} />
    </span>
  );
}

type Moves = Pick<Rows, 'move' | 'remove'>;

export function RowTools({
  rows,
  index,
  count,
  called,
}: {
  rows: Moves;
  index: number;
  count: number;
  /** "value 2" */
  called: string;
}) {
  return (
    <span className="flex h-control flex-none items-center">
      {count > 1 && (
        <>
          <Mover rows={rows} index={index} to={index - 1} count={count} label={`Move up ${called}`}>
            <ArrowUp size={14} />
          </Mover>
          <Mover rows={rows} index={index} to={index + 1} count={count} label={`Move down ${called}`}>
            <ArrowDown size={14} />
          </Mover>
        </>
      )}
      <IconButton size="xs" label={`Remove ${called}`} onClick={() => rows.remove(index)}>
        <X size={14} />
      </IconButton>
    </span>
  );
}

function Mover({
  rows,
  index,
  to,
  count,
  ...rest
}: { rows: Moves; index: number; to: number; count: number } & ComponentProps<typeof IconButton>) {
  const isEnd = to < 0 || to >= count;
  return (
    <IconButton
      {...rest}
      {...rowPart(to < index ? 'up' : 'down')}
      size="xs"
      // It keeps the focus when its row arrives at an end.
      aria-disabled={isEnd || undefined}
      className={isEnd ? 'cursor-default opacity-40' : undefined}
      onClick={() => rows.move(index, to)}
    />
  );
}
