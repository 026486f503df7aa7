import { useLayoutEffect, useMemo, useState } from 'react';
import type { Column } from './column.ts';
import { fitColumns, type Fitted } from './fit-columns.ts';

/** Below this width of the window each row is a card. It has all values below each other. */
const tableFrom = '(min-width: 640px)';

/** The room of a list's own columns, beside the boxes that select a row and the buttons at its end. Undefined for cards. */
function roomNow(): number | undefined {
  const width = document.querySelector('main')?.clientWidth ?? 0;
  if (width === 0 || !window.matchMedia(tableFrom).matches) return undefined;
  return width - selectionWidth - actionsWidth();
}

export const selectionWidth = 52;
/** Three buttons, which are larger under a finger. */
export const actionsWidth = (): number => (window.matchMedia('(pointer: coarse)').matches ? 130 : 106);

/** The columns of a list that are shown at this width of the page. Without widths the rows are cards. */
export function useFittedColumns<T>(
  columns: readonly Column<T>[],
): Pick<Fitted<Column<T>>, 'columns'> & Partial<Fitted<Column<T>>> {
  const [room, setRoom] = useState(roomNow);
  useLayoutEffect(() => {
    const page = document.querySelector('main');
    if (!page) return undefined;
    const look = (): void => setRoom(roomNow());
    look();
    const observer = new ResizeObserver(look);
    observer.observe(page);
    return () => observer.disconnect();
  }, []);
  return useMemo(() => (room === undefined ? { columns } : fitColumns(columns, room)), [columns, room]);
}
