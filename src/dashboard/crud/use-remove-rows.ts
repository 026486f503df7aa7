import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { BulkChange } from '#dashboard/api/bulk-change.ts';
import type { entityMutations } from '#dashboard/api/entity-mutations.ts';
import { showToast } from '#dashboard/ui/toast.ts';
import { startBulk } from './bulk/start-bulk.ts';

/** What deletes rows of a collection: a part of its mutations. */
interface Removing {
  remove: ReturnType<typeof entityMutations>['remove'];
  removeAll: () => BulkChange<void>;
}

/**
 * Deletes what a dialog asked about. One row is waited for, so that a refusal stands in the dialog. Several go on behind a
 * message with their count, and the dialog may close.
 */
export function useRemoveRows(
  { remove, removeAll }: Removing,
  rows: readonly { readonly id: string }[],
  /** "API", and what to say when the one row is gone. */
  words: { one: string; gone: string },
  /** Called when the one row is gone, or when several are about to go. */
  onDeleted: (() => void) | undefined,
): () => Promise<void> {
  const client = useQueryClient();
  const { mutateAsync } = useMutation(remove());
  return async () => {
    const [only, ...others] = rows;
    if (only && others.length === 0) {
      await mutateAsync(only.id);
      showToast({ text: words.gone });
    } else {
      const ids = rows.map(({ id }) => id);
      void startBulk(client, ids, removeAll(), { one: words.one, doing: 'Deleting', done: 'deleted' });
    }
    onDeleted?.();
  };
}
