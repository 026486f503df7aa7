import type { RefObject } from 'react';
import { useHotkeys } from '#dashboard/lib/use-hotkeys.ts';
import type { RowsInSightHandle } from '#dashboard/crud/rows-in-sight.tsx';

const buttonAt = (index: number): HTMLElement | null =>
  document.querySelector<HTMLElement>(`tr[data-index="${index}"] button`);

/** The index of the row that has the focus; -1 for none. */
const focusedIndex = (): number =>
  Number(document.activeElement?.closest<HTMLElement>('tr[data-index]')?.dataset.index ?? -1);

/** Calls with the button of the row, which is drawn first where it is out of sight. */
function withButton(
  index: number,
  handle: RowsInSightHandle | null,
  run: (button: HTMLElement) => void,
): void {
  const there = buttonAt(index);
  if (there) return run(there);
  handle?.reveal(index);
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const drawn = buttonAt(index);
      if (drawn) run(drawn);
    }),
  );
}

/** Up and down step from request to request while one is open, else from row to row. Escape closes the open one. */
export function useLiveKeys({
  count,
  openIndex,
  isOpen,
  handle,
  onStep,
  onClose,
}: {
  count: number;
  /** Of the open request; -1 where it is not in the list. */
  openIndex: number;
  isOpen: boolean;
  handle: RefObject<RowsInSightHandle | null>;
  onStep: (index: number) => void;
  onClose: () => void;
}): { step: (by: 1 | -1) => void; close: () => void } {
  const step = (by: 1 | -1): void => {
    const from = isOpen ? openIndex : focusedIndex();
    const index = Math.min(count - 1, Math.max(0, from + by));
    if (index === from || index < 0) return;
    const hadFocus = focusedIndex() >= 0;
    if (isOpen) onStep(index);
    withButton(index, handle.current, (button) => {
      if (!isOpen || hadFocus) button.focus({ preventScroll: true });
      button.closest('tr')?.scrollIntoView({ block: 'nearest' });
    });
  };
  /** The focus goes back to the row of the request. */
  const close = (): void => {
    onClose();
    if (openIndex >= 0)
      withButton(openIndex, handle.current, (button) => button.focus({ preventScroll: true }));
  };
  useHotkeys({
    next: () => step(1),
    previous: () => step(-1),
    clear: isOpen ? close : undefined,
  });
  return { step, close };
}
