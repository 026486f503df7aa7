import { useLayoutEffect, useMemo, useState } from 'react';
import type { Column } from './column.ts';
import { fitColumns, type Fitted } from './fit-columns.ts';

/** Below this width of the window each row is a card. It has all values below each other. */
export const isTable = (): boolean => window.matchMedia('(min-width: 640px)').matches;

export const selectionWidth = 52;
/** The width of the buttons at a row's end. They are larger under a finger. */
export const buttonsWidth = (buttons: number): number =>
  buttons * (window.matchMedia('(pointer: coarse)').matches ? 36 : 28);
/** Three buttons, and the edge of the page. */
export const listActionsWidth = (): number => buttonsWidth(3) + 22;

/** The room of a list's own columns, beside the boxes that select a row and the buttons at its end. Undefined for cards. */
export function roomOfList(): number | undefined {
  const width = document.querySelector('main')?.clientWidth ?? 0;
  if (width === 0 || !isTable()) return undefined;
  return width - selectionWidth - listActionsWidth();
}

/** The columns of a table that are shown in the room that `roomNow` measures. Without widths the rows are cards. */
export function useFittedColumns<T>(
  columns: readonly Column<T>[],
  roomNow: () => number | undefined,
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
  }, [roomNow]);
  return useMemo(() => (room === undefined ? { columns } : fitColumns(columns, room)), [columns, room]);
}
