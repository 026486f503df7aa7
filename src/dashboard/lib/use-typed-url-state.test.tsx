// @vitest-environment happy-dom
// A typed text and its address: the address may come late.
import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useTypedUrlState } from './use-typed-url-state.ts';

const address = vi.hoisted(() => ({ filter: '', written: new Array<string>() }));

vi.mock('./use-url-state.ts', () => ({
  useUrlState: () => ({
    get: () => address.filter,
    set: ({ filter = '' }: { filter?: string }) => address.written.push(filter),
  }),
}));
vi.mock('./router-steps.ts', () => ({ useIsLeaving: () => false }));

beforeEach(() => {
  vi.useFakeTimers();
  address.filter = '';
  address.written = [];
});
afterEach(() => vi.useRealTimers());

const type = (setText: (text: string) => void, text: string): void => {
  act(() => setText(text));
  act(() => void vi.advanceTimersByTime(250));
};

test('an address that follows late does not take a newer text away', () => {
  const { result, rerender } = renderHook(() => useTypedUrlState('filter'));
  type(result.current[1], 'billing');
  type(result.current[1], 'billing v2');
  expect(address.written).toEqual(['billing', 'billing v2']);
  address.filter = 'billing';
  rerender();
  expect(result.current[0]).toBe('billing v2');
  address.filter = 'billing v2';
  rerender();
  expect(result.current[0]).toBe('billing v2');
});

test('the text follows an address that changes otherwise, also back to an earlier text', () => {
  const { result, rerender } = renderHook(() => useTypedUrlState('filter'));
  for (const text of ['billing', 'jokes']) {
    type(result.current[1], text);
    address.filter = text;
    rerender();
  }
  address.filter = 'billing';
  rerender();
  expect(result.current[0]).toBe('billing');
});
