// A row whose deletion is on its way is not asked for: the answer could be 404, which would read as if somebody else had deleted it.
import type { QueryClient } from '@tanstack/react-query';

/** The mutation key of the deletions of a collection. Their variables are the row's id. */
export const removalKey = (key: readonly string[]): string[] => [...key, 'remove'];

/** Waits until no deletion of this row is on its way. Rejects with the reason of `signal` when that aborts first. */
export async function removalDecided(
  client: QueryClient,
  key: readonly string[],
  id: string,
  signal: AbortSignal,
): Promise<void> {
  const mutations = client.getMutationCache();
  const isPending = (): boolean =>
    mutations
      .findAll({ mutationKey: removalKey(key), status: 'pending' })
      .some(({ state }) => state.variables === id);
  if (!isPending()) return;
  await new Promise<void>((resolve, reject) => {
    const end = (): void => {
      stop();
      signal.removeEventListener('abort', abort);
    };
    const stop = mutations.subscribe(() => {
      if (isPending()) return;
      end();
      resolve();
    });
    const abort = (): void => {
      end();
      reject(signal.reason);
    };
    signal.addEventListener('abort', abort);
  });
}
