// The findings that the reader has put aside, because they are meant. The browser keeps their keys, which hold ids alone.
import { place } from '#dashboard/api/place.ts';

const storageKey = `gatehouse.doctor-aside${place}`;

/** The oldest ones are forgotten first. */
const most = 5_000;

let keys: ReadonlySet<string> | undefined;
const listeners = new Set<() => void>();

export const subscribeToAside = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const asideKeys = (): ReadonlySet<string> => (keys ??= read());

function read(): ReadonlySet<string> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return new Set(Array.isArray(kept) ? kept.map(String) : []);
  } catch {
    return new Set();
  }
}

function keep(next: ReadonlySet<string>): void {
  keys = new Set([...next].slice(-most));
  localStorage.setItem(storageKey, JSON.stringify([...keys]));
  for (const listener of listeners) listener();
}

export const putAside = (found: readonly string[]): void => keep(new Set([...asideKeys(), ...found]));

export const bringBack = (found: readonly string[]): void =>
  keep(new Set([...asideKeys()].filter((key) => !found.includes(key))));
