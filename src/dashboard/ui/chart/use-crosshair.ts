// The step that is looked at: the pointer, a finger and the arrow keys choose it.
import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { ChartData } from './chart-data.ts';

export interface Crosshair {
  /** The index of a step. */
  readonly index: number | undefined;
  /** It was chosen by a key: its words are said to readers who do not see it. */
  readonly byKey: boolean;
  readonly handlers: {
    onPointerDown(event: PointerEvent<HTMLElement>): void;
    onPointerMove(event: PointerEvent<HTMLElement>): void;
    onPointerLeave(event: PointerEvent<HTMLElement>): void;
    onKeyDown(event: KeyboardEvent): void;
    onBlur(): void;
  };
}

export function useCrosshair({ from, to, times, step }: ChartData): Crosshair {
  const [chosen, setChosen] = useState<{ time: number; byKey: boolean }>();
  const index = chosen && times.indexOf(chosen.time);
  const isThere = index !== undefined && index >= 0;
  const choose = (next: number, byKey: boolean): void => {
    const time = times[Math.min(Math.max(next, 0), times.length - 1)];
    if (time !== undefined) setChosen({ time, byKey });
  };
  const follow = ({ currentTarget, clientX }: PointerEvent<HTMLElement>): void => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const time = from + ((clientX - left) / width) * (to - from);
    choose(Math.floor((time - (times[0] ?? from)) / step), false);
  };
  return {
    index: isThere ? index : undefined,
    byKey: chosen?.byKey ?? false,
    handlers: {
      onPointerDown: follow,
      onPointerMove: follow,
      // After a touch the words stay.
      onPointerLeave: ({ pointerType }) => pointerType === 'mouse' && setChosen(undefined),
      onKeyDown(event) {
        const next = nextIndex(event.key, isThere ? index : undefined, times.length);
        if (next === 'none') return setChosen(undefined);
        if (next === undefined) return undefined;
        event.preventDefault();
        return choose(next, true);
      },
      onBlur: () => setChosen(undefined),
    },
  };
}

function nextIndex(key: string, index: number | undefined, count: number): number | 'none' | undefined {
  switch (key) {
    case 'ArrowLeft':
      return (index ?? count) - 1;
    case 'ArrowRight':
      return (index ?? -1) + 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    case 'Escape':
      return index === undefined ? undefined : 'none';
    default:
      return undefined;
  }
}
