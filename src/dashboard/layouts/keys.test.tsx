// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { places } from '#dashboard/entities/registry.ts';
import { goKeys, keyNames, keysOf, shownKeys } from '#dashboard/lib/key-table.ts';
import { isKey, setShortcutsOn, useHotkeys, type Hotkeys } from '#dashboard/lib/use-hotkeys.ts';
import type { ReactNode } from 'react';

afterEach(() => {
  cleanup();
  setShortcutsOn(true);
});

describe('the table of keys', () => {
  it('binds no key twice, with those of the navigation', () => {
    const all = [
      ...keyNames.flatMap((name) => keysOf(name)),
      ...places.flatMap(({ goKey }) => (goKey === undefined ? [] : [goKeys(goKey)])),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
  it('has no key that hides the beginning of a sequence', () => {
    const begins = goKeys('a').split(' ')[0];
    for (const name of keyNames) for (const keys of keysOf(name)) expect(keys).not.toBe(begins);
  });
  it('shows keys as they stand on a keyboard', () => {
    const modified = (key: string): string => `Ctrl ${key}`;
    expect(shownKeys('g a', modified)).toEqual(['G', 'A']);
    expect(shownKeys('mod+k', modified)).toEqual(['Ctrl K']);
    expect(shownKeys('Shift+ArrowDown', modified)).toEqual(['Shift ↓']);
    expect(shownKeys('?', modified)).toEqual(['?']);
  });
});

function Bound({
  hotkeys,
  places: more,
  children,
}: {
  hotkeys: Hotkeys;
  places?: Record<string, () => void>;
  children?: ReactNode;
}) {
  useHotkeys(hotkeys, more);
  return children;
}

const press = (key: string, more: KeyboardEventInit = {}): void =>
  void fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });

describe('keys', () => {
  it('pressed one after the other reach the shell, though the list has the second one, too', () => {
    const [go, add] = [vi.fn<() => void>(), vi.fn<() => void>()];
    render(
      <Bound hotkeys={{}} places={{ 'g c': go }}>
        <Bound hotkeys={{ add }} />
      </Bound>,
    );
    press('g');
    press('c');
    expect(go).toHaveBeenCalledOnce();
    expect(add).not.toHaveBeenCalled();
    press('c');
    expect(add).toHaveBeenCalledOnce();
  });
  it('are taken by the sign that they make, whatever the layout: with Shift, in capitals, with AltGr', () => {
    const [keys, add, filter] = [vi.fn<() => void>(), vi.fn<() => void>(), vi.fn<() => void>()];
    render(<Bound hotkeys={{ keys, add, filter }} />);
    press('?', { shiftKey: true, code: 'Minus' });
    press('C', { shiftKey: true });
    press('/', { shiftKey: true, code: 'Digit7' });
    expect([keys, add, filter].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1]);
  });
  it('rest while something is typed, with a modifier, and when they are switched off', () => {
    const add = vi.fn<() => void>();
    render(
      <Bound hotkeys={{ add }}>
        <input aria-label="Name" />
      </Bound>,
    );
    for (const modifier of ['ctrlKey', 'metaKey'] as const) {
      press('c', { [modifier]: true });
      expect(add).not.toHaveBeenCalled();
    }
    screen.getByLabelText('Name').focus();
    press('c');
    expect(add).not.toHaveBeenCalled();
    screen.getByLabelText('Name').blur();
    setShortcutsOn(false);
    press('c');
    expect(add).not.toHaveBeenCalled();
  });
  it('with the modifier of the platform are exactly those', () => {
    const event = (key: string, more: KeyboardEventInit = {}) =>
      new KeyboardEvent('keydown', { key, ctrlKey: true, ...more });
    expect(isKey(event('K'), 'find')).toBe(true);
    expect(isKey(event('k', { shiftKey: true }), 'find')).toBe(false);
    expect(isKey(event('Enter'), 'submit')).toBe(true);
    expect(isKey(event('Enter', { ctrlKey: false }), 'submit')).toBe(false);
  });
});
