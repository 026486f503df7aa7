// The changes of any collection. Each shows at once in what is cached and marks as stale what it may have touched.
import {
  mutationOptions,
  type InfiniteData,
  type MutationFunctionContext,
  type QueryClient,
} from '@tanstack/react-query';
import { isNotFound, type Changes, type MadeFrom, type Page, type Resource } from '#client';
import type { BulkChange } from './bulk-change.ts';
import { listKey } from './entity-queries.ts';
import { removalKey } from './pending-removal.ts';
import { announceChanges } from './row-changes.ts';
import { keepEqual } from './shared-pages.ts';

type Lists<T> = InfiniteData<Page<T>, string | undefined>;

/** Edits the rows of all pages. The total that the gateway gave is lowered by the number of rows removed. */
const editPages = <T>(lists: Lists<T>, edit: (rows: readonly T[]) => readonly T[]): Lists<T> => {
  const pages = lists.pages.map((page) => ({ ...page, rows: keepEqual(page.rows, edit(page.rows)) }));
  const gone = lists.pages.reduce(
    (sum, { rows }, at) => sum + rows.length - (pages[at]?.rows.length ?? 0),
    0,
  );
  return {
    ...lists,
    pages: pages.map((page) => ({
      ...page,
      total: page.total === undefined ? undefined : page.total - gone,
    })),
  };
};

const editLists = <T>(
  client: QueryClient,
  key: readonly string[],
  edit: (rows: readonly T[]) => readonly T[],
): void => {
  client.setQueriesData<Lists<T>>(
    { queryKey: key, predicate: (query) => query.queryKey.at(-2) === listKey },
    (lists) => lists && editPages(lists, edit),
  );
};

const markStale = (
  client: QueryClient,
  keys: readonly (readonly string[])[],
  gone?: ReadonlyMap<string, unknown>,
): void => {
  for (const queryKey of keys)
    void client.invalidateQueries({
      queryKey,
      // A query about a deleted row is not sent again: its only answer would be 404.
      predicate: (query) =>
        gone === undefined || !query.queryKey.some((part) => typeof part === 'string' && gone.has(part)),
    });
};

/**
 * Forgets deleted rows. The query of a row whose page is open goes when that page is left: taken away before, the page would ask for
 * the row once more, and get 404.
 */
function forget(client: QueryClient, key: readonly string[], gone: ReadonlyMap<string, unknown>): void {
  const cache = client.getQueryCache();
  for (const query of cache.findAll({ queryKey: [...key, 'one'] })) {
    if (!gone.has(String(query.queryKey.at(-1)))) continue;
    if (!query.isActive()) {
      cache.remove(query);
      continue;
    }
    // An answer that is still on its way would be 404, too.
    void query.cancel({ silent: true });
    const stop = cache.subscribe(({ type, query: changed }) => {
      if (changed !== query || type !== 'observerRemoved' || query.isActive()) return;
      stop();
      cache.remove(query);
    });
  }
}

/** `touched` are the keys of other collections whose rows come or go with a row of this one. */
export const entityMutations = <T extends { readonly id: string }>(
  key: readonly string[],
  resource: Resource<T>,
  touched: readonly (readonly string[])[] = [],
) => {
  const removeAll = (): BulkChange<void> => ({
    // A 404 counts as done: the row was deleted elsewhere meanwhile.
    run: async (id) => {
      try {
        await resource.remove(id);
      } catch (error) {
        if (!isNotFound(error)) throw error;
      }
    },
    show: (client, gone) => {
      editLists<T>(client, key, (rows) => rows.filter(({ id }) => !gone.has(id)));
      announceChanges({ key, rows: new Map([...gone.keys()].map((id) => [id, undefined])), touched });
    },
    settle: (client, gone) => {
      forget(client, key, gone);
      markStale(client, [key, ...touched], gone);
    },
  });
  /** `read`: the row that the changes were made from. */
  const updateAll = (changes: Changes<T>, read?: T): BulkChange<T> => ({
    run: (id) => resource.update(id, changes, read && { read }),
    show: (client, changed) => {
      // A row is put into the cache only where its page has been open.
      for (const [id, row] of changed) client.setQueryData<T>([...key, 'one', id], (kept) => kept && row);
      editLists<T>(client, key, (rows) => rows.map((row) => changed.get(row.id) ?? row));
      announceChanges({ key, rows: changed, touched: [] });
    },
    settle: (client) => markStale(client, [key]),
  });
  /** Rows that are made, one for each row of another kind. They show once the lists are read again. */
  const createAll = () => ({
    create: (values: Changes<T>) => resource.create(values),
    show: () => {},
    settle: (client: QueryClient) => markStale(client, [key, ...touched]),
  });
  /** The gateway may have made a change that failed here, or a part of it: its rows are read again. */
  const onError = (
    _error: unknown,
    _sent: unknown,
    _result: unknown,
    { client }: MutationFunctionContext,
  ): void => markStale(client, [key, ...touched]);
  return {
    create: () =>
      mutationOptions({
        mutationFn: (values: Changes<T>) => resource.create(values),
        onError,
        onSuccess: (row, _values, _result, { client }) => {
          client.setQueryData([...key, 'one', row.id], row);
          announceChanges({ key, rows: new Map([[row.id, row]]), touched });
          markStale(client, [key, ...touched]);
        },
      }),
    update: () =>
      mutationOptions({
        mutationFn: ({ id, changes, made }: { id: string; changes: Changes<T>; made?: MadeFrom }) =>
          resource.update(id, changes, made),
        onError,
        onSuccess: (row, { changes }, _result, { client }) => {
          const { show, settle } = updateAll(changes);
          const changed = new Map([[row.id, row]]);
          show(client, changed);
          settle(client, changed);
        },
      }),
    remove: () =>
      mutationOptions({
        mutationKey: removalKey(key),
        mutationFn: removeAll().run,
        // See pending-removal.ts.
        onMutate: (id, { client }) => client.cancelQueries({ queryKey: [...key, 'one', id] }),
        onError,
        onSuccess: (_nothing, id, _result, { client }) => {
          const { show, settle } = removeAll();
          const gone = new Map([[id, undefined]]);
          show(client, gone);
          settle(client, gone);
        },
      }),
    createAll,
    removeAll,
    updateAll,
  };
};
