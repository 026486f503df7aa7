import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { BulkChange } from '#dashboard/api/bulk-change.ts';
import type { entityMutations } from '#dashboard/api/entity-mutations.ts';
import { changeOf } from '#dashboard/api/noted-changes.ts';
import { showToast } from '#dashboard/ui/toast.ts';
import { undoOfChanges } from './history/undo-changes.ts';
import { startBulk } from './bulk/start-bulk.ts';

/** The mutations of a collection that delete rows. */
interface Removing {
  remove: ReturnType<typeof entityMutations>['remove'];
  removeAll: () => BulkChange<void>;
}

/**
 * Deletes the rows that a dialog asked about. The dialog waits for the deletion of a single row, so that it can show a refusal.
 * The deletion of several rows shows its count in a message, and the dialog closes at once.
 */
export function useRemoveRows(
  { remove, removeAll }: Removing,
  rows: readonly { readonly id: string }[],
  /** `one` names the kind of row: "API". `gone` is the message after a single row is deleted, `back` the one after
   * that is undone. */
  words: { one: string; gone: string; back: string },
  /** Called when the single row is deleted, or when the deletion of several rows has begun. */
  onDeleted: (() => void) | undefined,
): () => Promise<void> {
  const client = useQueryClient();
  const { mutateAsync } = useMutation(remove());
  return async () => {
    const [only, ...others] = rows;
    if (only && others.length === 0) {
      await mutateAsync(only.id);
      showToast({
        text: words.gone,
        undo: undoOfChanges(client, [changeOf('DELETE', only.id)], words.back),
      });
    } else {
      const ids = rows.map(({ id }) => id);
      void startBulk(client, ids, removeAll(), { one: words.one, doing: 'Deleting', done: 'deleted' });
    }
    onDeleted?.();
  };
}
