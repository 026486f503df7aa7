// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { useHotkeys } from '#dashboard/lib/use-hotkeys.ts';
import { holdLetters, takeLetters } from './held-letters.ts';

afterEach(() => {
  cleanup();
  takeLetters();
});

function setUp() {
  const add = vi.fn<() => void>();
  function Page() {
    useHotkeys({ add });
    return null;
  }
  render(<Page />);
  const type = (...keys: readonly string[]): void => {
    for (const key of keys) fireEvent.keyDown(document.body, { key });
  };
  return { add, type };
}

it('keeps what is typed for the palette, and from the shortcuts of the page', () => {
  const { add, type } = setUp();
  holdLetters();
  type('j', 'c', 'Backspace', 'o', 'c', 'Enter');
  expect(takeLetters()).toBe('joc');
  expect(add).not.toHaveBeenCalled();
});

it('leaves the shortcuts to the page again once the palette has taken the letters', () => {
  const { add, type } = setUp();
  holdLetters();
  takeLetters();
  type('c');
  expect(add).toHaveBeenCalledTimes(1);
  expect(takeLetters()).toBe('');
});
