// Single-key shortcuts of a page: "c", "/", "g a" (one after the other). They rest while something is typed or a layer is open.
import { useEffect, useRef } from 'react';

const storageKey = 'gatehouse.shortcuts';
const sequenceWithin = 1500;

/** Some readers' software types single letters itself, so they can be switched off. */
export const shortcutsOn = (): boolean => localStorage.getItem(storageKey) !== 'off';
export const setShortcutsOn = (on: boolean): void => localStorage.setItem(storageKey, on ? 'on' : 'off');

/** The keys are for a field. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio])'));

const layerIsOpen = (): boolean =>
  document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null;

export type Hotkeys = Readonly<Record<string, ((event: KeyboardEvent) => void) | undefined>>;

export function useHotkeys(hotkeys: Hotkeys): void {
  const current = useRef(hotkeys);
  useEffect(() => {
    current.current = hotkeys;
  });
  useEffect(() => {
    let before = { key: '', at: 0 };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
      if (isTyping(event.target) || layerIsOpen()) return;
      const letter = event.key.length === 1;
      if (letter && !shortcutsOn()) return;
      const key = event.shiftKey && !letter ? `Shift+${event.key}` : event.key;
      const pair = event.timeStamp - before.at < sequenceWithin ? `${before.key} ${key}` : key;
      before = { key, at: event.timeStamp };
      const run = current.current[pair] ?? current.current[key];
      if (!run) return;
      event.preventDefault();
      before = { key: '', at: 0 };
      run(event);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
