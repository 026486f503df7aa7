import { lazy, Suspense, useSyncExternalStore } from 'react';
import { shownRun, subscribeToShownRun } from './shown-run.ts';

const RunDialog = lazy(async () => ({ default: (await import('./run-dialog.tsx')).RunDialog }));

/** The progress that the reader asked for, on whichever page. */
export function ShownRunDialog() {
  const run = useSyncExternalStore(subscribeToShownRun, shownRun);
  return <Suspense>{run && <RunDialog key={run.title} run={run} />}</Suspense>;
}
