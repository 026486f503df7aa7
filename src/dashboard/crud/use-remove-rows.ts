import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { BulkChange } from '#dashboard/api/bulk-change.ts';
import type { entityMutations } from '#dashboard/api/entity-mutations.ts';
import { changeOf } from '#dashboard/api/noted-changes.ts';
import { showToast } from '#dashboard/ui/toast.ts';
import { undoOfChanges } from './history/undo-changes.ts';
import { showRun } from './bulk/shown-run.ts';
import { startBulk } from './bulk/start-bulk.ts';

/** The mutations of a collection that delete rows. */
interface Removing {
  remove: ReturnType<typeof entityMutations>['remove'];
  removeAll: () => BulkChange<void>;
}

/** A row that a dialog asks about, and the address of it on the Admin API. */
export interface RemovedRow {
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

/**
 * Deletes the rows that a dialog asked about. The dialog waits for the deletion of a single row, so that it can show a refusal.
 * The deletion of several rows shows the list of its calls, and the dialog closes at once.
 */
export function useRemoveRows(
  { remove, removeAll }: Removing,
  calls: readonly RemovedRow[],
  /** `one` names the kind of row: "API". `gone` is the message after a single row is deleted, `back` the one after
   * that is undone. */
  words: { one: string; gone: string; back: string },
  /** Called when the single row is deleted, or when the deletion of several rows has begun. */
  onDeleted: (() => void) | undefined,
): () => Promise<void> {
  const client = useQueryClient();
  const { mutateAsync } = useMutation(remove());
  return async () => {
    const [only, ...others] = calls;
    if (only && others.length === 0) {
      await mutateAsync(only.id);
      showToast({
        text: words.gone,
        undo: undoOfChanges(client, [changeOf('DELETE', only.id)], words.back),
      });
    } else {
      const { run, ...cache } = removeAll();
      showRun(
        startBulk(client, {
          words: { one: words.one, doing: 'Deleting', done: 'deleted' },
          calls: calls.map(({ id, name, url }) => ({
            id,
            name,
            fields: [],
            request: { method: 'DELETE', url },
            run: () => run(id),
          })),
          cache,
        }),
      );
    }
    onDeleted?.();
  };
}
