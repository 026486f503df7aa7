// The keys of a page that need no modifier: "c", "/", "g a" (one after the other). They rest while something is typed or a layer is
// open.
import { useEffect, useRef } from 'react';
import { keyNames, keysOf, type KeyName } from './key-table.ts';
import { hasShortcutModifier } from './platform.ts';

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

type Handler = (event: KeyboardEvent) => void;

/** By the names of the table of keys. */
export type Hotkeys = { readonly [N in KeyName]?: Handler | undefined };

/** Is this the key of the table, which is pressed with the platform's modifier? */
export const isKey = (event: KeyboardEvent, name: KeyName): boolean =>
  !event.shiftKey &&
  !event.altKey &&
  hasShortcutModifier(event) &&
  keysOf(name).includes(`mod+${event.key.length === 1 ? event.key.toLowerCase() : event.key}`);

type Bound = ReadonlyMap<string, Handler>;

/** The keys that the shell and the parts of the page have bound, the newest last. */
const bound = new Set<{ readonly current: Bound }>();

const handlerOf = (keys: string): Handler | undefined =>
  [...bound].findLast(({ current }) => current.has(keys))?.current.get(keys);

let before = { key: '', at: 0 };

function onKeyDown(event: KeyboardEvent): void {
  // AltGr makes signs on many keyboards, and says that Ctrl and Alt are held.
  const isSign = event.getModifierState('AltGraph');
  if (event.defaultPrevented || event.metaKey || (!isSign && (event.ctrlKey || event.altKey))) return;
  if (event.isComposing || isTyping(event.target) || layerIsOpen()) return;
  // A sign such as "?" is typed with Shift, which comes as a key of its own.
  if (event.key === 'Shift') return;
  const letter = event.key.length === 1;
  if (letter && !shortcutsOn()) return;
  const key = letter ? event.key.toLowerCase() : event.shiftKey ? `Shift+${event.key}` : event.key;
  const isSequence = event.timeStamp - before.at < sequenceWithin;
  const run = (isSequence ? handlerOf(`${before.key} ${key}`) : undefined) ?? handlerOf(key);
  before = run ? { key: '', at: 0 } : { key, at: event.timeStamp };
  if (!run) return;
  event.preventDefault();
  run(event);
}

/** `places` are further keys with what they do. */
export function useHotkeys(hotkeys: Hotkeys, places: Readonly<Record<string, Handler>> = {}): void {
  const current = useRef<Bound>(new Map());
  useEffect(() => {
    current.current = new Map([...Object.entries(places), ...byKeys(hotkeys)]);
  });
  useEffect(() => {
    // One listener for all: the second key of "g c" must not be taken for the "c" of the list.
    if (bound.size === 0) document.addEventListener('keydown', onKeyDown);
    bound.add(current);
    return () => {
      bound.delete(current);
      if (bound.size === 0) document.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}

function* byKeys(hotkeys: Hotkeys): Generator<readonly [string, Handler]> {
  for (const name of keyNames) {
    const run = hotkeys[name];
    if (run) for (const keys of keysOf(name)) yield [keys, run];
  }
}
