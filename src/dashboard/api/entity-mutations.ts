// The changes of any collection. Each shows at once in what is cached and marks as stale what it may have touched.
import { mutationOptions, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import { isNotFound, type Changes, type Page, type Resource } from '#client';
import { listKey } from './entity-queries.ts';

type Lists<T> = InfiniteData<Page<T>, string | undefined>;

const editLists = <T>(
  client: QueryClient,
  key: readonly string[],
  edit: (rows: readonly T[]) => readonly T[],
): void => {
  client.setQueriesData<Lists<T>>(
    { queryKey: key, predicate: (query) => query.queryKey.at(-2) === listKey },
    (lists) => lists && { ...lists, pages: lists.pages.map((page) => ({ ...page, rows: edit(page.rows) })) },
  );
};

/** What is about the row that is `gone` is not asked for again: a page that still shows it would only hear that. */
const markStale = (client: QueryClient, keys: readonly (readonly string[])[], gone?: string): void => {
  for (const queryKey of keys)
    void client.invalidateQueries({
      queryKey,
      predicate: (query) => gone === undefined || !query.queryKey.includes(gone),
    });
};

/** `touched` are the keys of other collections whose rows come or go with a row of this one. */
export const entityMutations = <T extends { readonly id: string }>(
  key: readonly string[],
  resource: Resource<T>,
  touched: readonly (readonly string[])[] = [],
) => ({
  create: () =>
    mutationOptions({
      mutationFn: (values: Changes<T>) => resource.create(values),
      onSuccess: (row, _values, _result, { client }) => {
        client.setQueryData([...key, 'one', row.id], row);
        markStale(client, [key, ...touched]);
      },
    }),
  update: () =>
    mutationOptions({
      mutationFn: ({ id, changes }: { id: string; changes: Changes<T> }) => resource.update(id, changes),
      onSuccess: (row, _values, _result, { client }) => {
        client.setQueryData([...key, 'one', row.id], row);
        editLists<T>(client, key, (rows) => rows.map((other) => (other.id === row.id ? row : other)));
        markStale(client, [key]);
      },
    }),
  remove: () =>
    mutationOptions({
      // What somebody else deleted meanwhile is gone as well, and of several rows the others still have their turn.
      mutationFn: async (id: string) => {
        try {
          await resource.remove(id);
        } catch (error) {
          if (!isNotFound(error)) throw error;
        }
      },
      onSuccess: (_nothing, id, _result, { client }) => {
        client.removeQueries({ queryKey: [...key, 'one', id] });
        editLists<T>(client, key, (rows) => rows.filter((row) => row.id !== id));
        markStale(client, [key, ...touched], id);
      },
    }),
});
