// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useHeldEnter } from './use-held-enter.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A palette whose first row changes while it searches, and what was chosen. */
function palette() {
  const chosen: string[] = [];
  const { result, rerender } = renderHook(
    ({ isSearching, first }) =>
      useHeldEnter(isSearching, (newTab) => chosen.push(newTab ? `${first} in a new tab` : first)),
    { initialProps: { isSearching: true, first: 'of an earlier text' } },
  );
  return { chosen, enter: () => result.current, rerender };
}

const pass = (milliseconds: number): void => act(() => void vi.advanceTimersByTime(milliseconds));

test('Enter during a search takes the first row of its answer, once', () => {
  const { chosen, enter, rerender } = palette();
  act(() => enter().hold(true));
  pass(500);
  expect(chosen).toEqual([]);
  rerender({ isSearching: false, first: 'found' });
  pass(0);
  rerender({ isSearching: true, first: 'later' });
  pass(5000);
  expect(chosen).toEqual(['found in a new tab']);
});

test('where no answer comes, the row that is there is taken', () => {
  const { chosen, enter } = palette();
  act(() => enter().hold(false));
  pass(1000);
  expect(chosen).toEqual(['of an earlier text']);
});

test('a further key drops the Enter', () => {
  const { chosen, enter, rerender } = palette();
  act(() => enter().hold(false));
  act(() => enter().forget());
  rerender({ isSearching: false, first: 'found' });
  pass(5000);
  expect(chosen).toEqual([]);
});
