import { useNavigate } from 'react-router';
import { useHotkeys } from '#dashboard/lib/use-hotkeys.ts';
import type { Selection } from './use-selection.ts';

const rowOf = (element: Element | null): HTMLElement | null =>
  element?.closest<HTMLElement>('tr[data-index]') ?? null;

const focusedIndex = (): number => {
  const index = rowOf(document.activeElement)?.dataset.index;
  return index === undefined ? -1 : Number(index);
};

const focusRow = (index: number): boolean => {
  const link = document.querySelector<HTMLElement>(`tr[data-index="${index}"] a`);
  link?.focus();
  return link !== null;
};

/** Where the keys on a row lead. */
export interface RowLeads<T> {
  readonly edit?: (row: T) => string;
  readonly plugin?: (row: T) => string;
  readonly traceRow?: (row: T) => string;
}

/** The keys of a list: arrows or j and k move the focus from row to row, x chooses, Shift with an arrow chooses on the way. */
export function useRowKeys<T extends { readonly id: string }>(
  rows: readonly T[],
  reveal: (index: number) => void,
  selection: Selection | undefined,
  leads: RowLeads<T> = {},
): void {
  const navigate = useNavigate();
  const move = (by: 1 | -1): number => {
    const index = Math.min(rows.length - 1, Math.max(0, focusedIndex() + by));
    // A row out of sight is not drawn yet: it is by the next frame.
    if (!focusRow(index)) {
      reveal(index);
      requestAnimationFrame(() => requestAnimationFrame(() => focusRow(index)));
    }
    return index;
  };
  const extend = (by: 1 | -1): void => {
    const from = rows[focusedIndex()];
    const to = rows[move(by)];
    selection?.add([from, to].flatMap((row) => (row ? [row.id] : [])));
  };
  const withRow = (run: (row: T) => void) => (): void => {
    const row = rows[focusedIndex()];
    if (row) run(row);
  };
  const leading = (to: ((row: T) => string) | undefined) => to && withRow((row) => void navigate(to(row)));
  useHotkeys({
    next: () => void move(1),
    previous: () => void move(-1),
    extendDown: () => extend(1),
    extendUp: () => extend(-1),
    select: withRow((row) => selection?.toggle(row.id)),
    edit: leading(leads.edit),
    plugin: leading(leads.plugin),
    traceRow: leading(leads.traceRow),
  });
}
