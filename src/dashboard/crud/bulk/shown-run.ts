// The change of many rows whose progress is shown, on whichever page. It stays until the reader closes it.
import type { BulkRun } from './bulk-plan.ts';

let shown: BulkRun | undefined;
const listeners = new Set<() => void>();

export const showRun = (run: BulkRun | undefined): void => {
  shown = run;
  for (const listener of listeners) listener();
};

/** For `useSyncExternalStore`. */
export const shownRun = (): BulkRun | undefined => shown;
export const subscribeToShownRun = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
