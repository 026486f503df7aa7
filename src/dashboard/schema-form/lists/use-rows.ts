// The rows of a list while it is edited. Each row keeps its identity while it moves, so that its controls keep their state and the
// focus. What happened to the rows is told to screen readers.
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';

export interface Rows {
  /** The identity of each row, and of one more: the empty row at the end. */
  keys: readonly number[];
  /** Puts any number of values in the place of one, which may be the empty row; none only in the place of the last one. */
  replace: (index: number, values: readonly unknown[]) => void;
  remove: (index: number) => void;
  move: (from: number, to: number) => void;
  /** Adds a value at the end, and moves the focus into its row. */
  add: (value: unknown) => void;
  /** The identity of the row that was added last. */
  added: number | undefined;
  focus: (index: number) => void;
  /** The same, once the rows are drawn as they are then. */
  focusLater: (index: number) => void;
  /** Moves the row with Alt and an arrow key. */
  onKeyDown: (event: KeyboardEvent, index: number) => void;
  /** The last event. */
  said: string;
}

/** The part of a row that gets the focus. */
export const rowPart = (part: 'value' | 'up' | 'down'): { 'data-row-part': string } => ({
  'data-row-part': part,
});

/** `holder`: the element that holds the rows. */
export function useRows(
  holder: RefObject<HTMLElement | null>,
  values: readonly unknown[],
  onChange: (values: readonly unknown[]) => void,
): Rows {
  const count = values.length;
  const [keys, setKeys] = useState<readonly number[]>(() =>
    Array.from({ length: count + 1 }, (_, key) => key),
  );
  const focusNext = useRef<{ index: number; part: string } | undefined>(undefined);
  const [said, setSaid] = useState('');
  const [added, setAdded] = useState<number>();

  const fresh = (many: number): number[] => {
    const last = keys.reduce((most, key) => Math.max(most, key), 0);
    return Array.from({ length: many }, (_, index) => last + 1 + index);
  };
  // The list got longer or shorter elsewhere.
  if (keys.length < count + 1) setKeys([...keys, ...fresh(count + 1 - keys.length)]);
  if (keys.length > count + 1) setKeys(keys.slice(0, count + 1));

  useLayoutEffect(() => {
    const wanted = focusNext.current;
    if (!wanted) return;
    focusNext.current = undefined;
    const row = holder.current?.children.item(wanted.index);
    row?.querySelector<HTMLElement>(`[data-row-part=${wanted.part}]`)?.focus();
  });
  const focusLater = (index: number, part = 'value'): void => {
    focusNext.current = { index, part };
  };

  const change = (edited: readonly unknown[], keysThen: readonly number[]): void => {
    setKeys(keysThen);
    onChange(edited);
  };
  const move = (from: number, to: number): void => {
    if (to < 0 || to >= count || to === from) return;
    const active = holder.current?.children.item(from)?.querySelector<HTMLElement>(':focus');
    focusLater(to, active?.dataset['rowPart'] ?? 'value');
    change(
      values.toSpliced(from, 1).toSpliced(to, 0, values[from]),
      keys.toSpliced(from, 1).toSpliced(to, 0, keys[from] ?? 0),
    );
    setSaid(`Now value ${to + 1} of ${count}`);
  };
  return {
    keys: keys.slice(0, count + 1),
    replace: (index, by) => {
      const more = by.length - (index < count ? 1 : 0);
      change(
        values.toSpliced(index, 1, ...by),
        // Without a value the row itself becomes the empty one at the end, and keeps the focus.
        more < 0 ? keys.slice(0, more) : keys.toSpliced(index + 1, 0, ...fresh(more)),
      );
      if (by.length > 1) focusLater(index === count ? index + by.length : index + by.length - 1);
    },
    remove: (index) => {
      change(values.toSpliced(index, 1), keys.toSpliced(index, 1));
      focusLater(index);
      setSaid(`Value ${index + 1} is removed. ${count - 1} left`);
    },
    move,
    added,
    add: (value) => {
      setAdded(keys[count]);
      change([...values, value], [...keys, ...fresh(1)]);
      focusLater(count);
    },
    focus: (index) => {
      const row = holder.current?.children.item(index);
      row?.querySelector<HTMLElement>('[data-row-part=value]')?.focus();
    },
    focusLater,
    onKeyDown: (event, index) => {
      if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
      event.preventDefault();
      event.stopPropagation();
      move(index, event.key === 'ArrowUp' ? index - 1 : index + 1);
    },
    said,
  };
}
