// Runs a change of many rows. It goes on when the reader leaves the page. A message on every page shows its progress and can
// cancel it.
import type { QueryClient } from '@tanstack/react-query';
import type { BulkChange } from '#dashboard/api/bulk-change.ts';
import { AdminError } from '#dashboard/api/gateway-types.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { showTask, showToast } from '#dashboard/ui/toast.ts';
import { outcomeText, type BulkWords } from './outcome-text.ts';
import { runEach } from './run-each.ts';

/** Milliseconds between updates of the lists. A list may hold thousands of rows, and each update draws all of them. */
const showEvery = 400;

/** A status below 500 is about this row alone: the gateway may take the other rows. */
const isAboutRow = (error: Error): boolean =>
  error instanceof AdminError && error.failure.kind === 'http' && error.failure.status < 500;

const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
let running = 0;

/**
 * The browser asks before it closes the tab while a change runs: the remaining rows would not be changed. Several changes may run
 * at once.
 */
function countRunning(by: 1 | -1): void {
  running += by;
  if (running > 0) window.addEventListener('beforeunload', ask);
  else window.removeEventListener('beforeunload', ask);
}

/** Resolves when the last request is answered. */
export async function startBulk<R>(
  client: QueryClient,
  ids: readonly string[],
  { run, show, settle }: BulkChange<R>,
  words: BulkWords,
): Promise<void> {
  const cancelling = new AbortController();
  const task = showTask({
    text: `${words.doing} ${countOf(ids.length, words.one)}`,
    of: ids.length,
    cancel: () => cancelling.abort(),
  });
  const answers = new Map<string, R>();
  // A list requested before a row was changed may arrive later with the old row. So each update shows all answers again.
  const timer = setInterval(() => show(client, answers), showEvery);
  countRunning(1);
  const outcome = await runEach(ids, run, {
    signal: cancelling.signal,
    isAboutRow,
    onDone: (id, answer) => {
      answers.set(id, answer);
      task.progress(answers.size);
    },
  });
  clearInterval(timer);
  countRunning(-1);
  show(client, outcome.done);
  settle(client, outcome.done);
  task.end();
  showToast(outcomeText(words, ids.length, outcome));
}
