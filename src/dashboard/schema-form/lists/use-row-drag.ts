// Moves a row of a list with a pointer: the row goes to where it is dropped.
import { useState, type PointerEvent, type RefObject } from 'react';
import { cx } from '#dashboard/lib/class-names.ts';

interface Drag {
  from: number;
  to: number;
}

/** How near the edge of the window the page begins to scroll, and how far at each movement. */
const edge = 88;
const step = 16;

/** The index that the row has when it is dropped here. */
function indexAt(rows: readonly Element[], from: number, y: number): number {
  const others = rows.filter((_, index) => index !== from);
  return others.filter((row) => {
    const { top, height } = row.getBoundingClientRect();
    return top + height / 2 < y;
  }).length;
}

export function useRowDrag(
  holder: RefObject<HTMLElement | null>,
  count: number,
  move: (from: number, to: number) => void,
) {
  const [drag, setDrag] = useState<Drag>();
  return {
    onDrag: (index: number, event: PointerEvent<HTMLElement>): void => {
      switch (event.type) {
        case 'pointerdown':
          if (event.button !== 0) return;
          event.preventDefault();
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag({ from: index, to: index });
          break;
        case 'pointermove': {
          if (drag?.from !== index) return;
          const rows = [...(holder.current?.children ?? [])].slice(0, count);
          setDrag({ from: index, to: indexAt(rows, index, event.clientY) });
          if (event.clientY < edge) window.scrollBy(0, -step);
          if (event.clientY > window.innerHeight - edge) window.scrollBy(0, step);
          break;
        }
        default:
          if (event.type === 'pointerup' && drag?.from === index) move(drag.from, drag.to);
          setDrag(undefined);
      }
    },
    /** The look of a row: the one that is moved, or the one beside which it would be dropped. */
    look: (index: number): string | undefined => {
      if (!drag) return undefined;
      if (index === drag.from) return 'bg-selected opacity-60';
      const line = 'relative before:absolute before:inset-x-0 before:h-0.5 before:bg-accent';
      return index === drag.to && drag.to !== drag.from
        ? cx(line, drag.to < drag.from ? 'before:-top-[3px]' : 'before:-bottom-[3px]')
        : undefined;
    },
  };
}
