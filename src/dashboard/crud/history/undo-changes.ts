// Takes changes of the history back from a message, and says what came of it.
import type { QueryClient } from '@tanstack/react-query';
import { reasonOf } from '#dashboard/api/failure-text.ts';
import { readAllAnew, undoChange, type UndoReport } from '#dashboard/api/history.ts';
import { changeOf } from '#dashboard/api/noted-changes.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { showToast } from '#dashboard/ui/toast.ts';

/** Undefined where the server has no entry of any of the changes. `done` is said when all of it is undone. */
export function undoOfChanges(
  client: QueryClient,
  changes: readonly (string | undefined)[],
  done: string,
): (() => void) | undefined {
  const known = changes.filter((change) => change !== undefined);
  return known.length === 0 ? undefined : () => void undoAll(client, known, done);
}

/** Of a row that was just made. */
export const undoOfNew = (client: QueryClient, id: string, name: string): (() => void) | undefined =>
  undoOfChanges(client, [changeOf('POST', id)], `${name} is removed again`);

/** One after the other, the newest first. */
async function undoAll(client: QueryClient, changes: readonly string[], done: string): Promise<void> {
  let undone = 0;
  let reason: string | undefined;
  for (const change of changes.toReversed()) {
    const wrong = await undoOne(change);
    if (wrong === undefined) undone += 1;
    else reason ??= wrong;
  }
  await readAllAnew(client);
  if (reason === undefined) showToast({ text: done });
  else if (changes.length === 1) showToast({ text: reason, bad: true });
  else
    showToast({
      text: `${countOf(undone, 'change')} of ${changes.length} undone. ${reason}`,
      bad: true,
    });
}

/** Why it is not undone, or not all of it. */
async function undoOne(change: string): Promise<string | undefined> {
  try {
    return outcomeText(await undoChange(change));
  } catch (error) {
    return `Not undone. ${reasonOf(error)}`;
  }
}

/** Undefined where all is done. */
export function outcomeText({ problem, failed, done }: UndoReport): string | undefined {
  if (problem !== undefined) return `Nothing is undone. ${problem}`;
  if (!failed) return undefined;
  const so = done.length === 0 ? 'Not undone' : `Undone by half: ${countOf(done.length, 'step')} done`;
  return `${so}. ${failed.reason}. It can be tried again in the history.`;
}
