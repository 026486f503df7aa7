// What the browser remembers of the first steps on this connection.
import { place } from '#dashboard/api/place.ts';

const storageKey = `gatehouse.getting-started${place}`;

/** The reader has sent a request, has put the steps aside, or has asked for them, which shows them on every gateway. */
export type Remembered = 'tried' | 'hidden' | 'shown';

export function readGuide(): Remembered | undefined {
  const stored = localStorage.getItem(storageKey);
  return stored === 'tried' || stored === 'hidden' || stored === 'shown' ? stored : undefined;
}

export const keepGuide = (state: Remembered): void => localStorage.setItem(storageKey, state);

/** A request was sent through the gateway. */
export function noteTried(): void {
  if (readGuide() !== 'hidden') keepGuide('tried');
}

const listeners = new Set<() => void>();

/** Shows the steps again, also where Home is open. */
export function showGuide(): void {
  keepGuide('shown');
  for (const listener of listeners) listener();
}

/** Returns a function that ends it. */
export function onGuideShown(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
