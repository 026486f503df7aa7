import { useNavigate } from 'react-router';
import { useHotkeys, type Hotkeys } from '#dashboard/lib/use-hotkeys.ts';
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

/** The keys of a list: arrows or j and k move the focus from row to row, x chooses, Shift with an arrow chooses on the way. */
export function useRowKeys<T extends { readonly id: string }>(
  rows: readonly T[],
  reveal: (index: number) => void,
  selection: Selection | undefined,
  leads: Readonly<Record<string, (row: T) => string>> = {},
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
  const hotkeys: Record<string, Hotkeys[string]> = {
    j: () => void move(1),
    k: () => void move(-1),
    ArrowDown: () => void move(1),
    ArrowUp: () => void move(-1),
    'Shift+ArrowDown': () => extend(1),
    'Shift+ArrowUp': () => extend(-1),
    x: withRow((row) => selection?.toggle(row.id)),
  };
  for (const [key, to] of Object.entries(leads)) hotkeys[key] = withRow((row) => void navigate(to(row)));
  useHotkeys(hotkeys);
}
