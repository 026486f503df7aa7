// The queries of any collection: pages of it, one row, how many there are. Knows TanStack Query, no entity.
import {
  infiniteQueryOptions,
  queryOptions,
  type InfiniteData,
  type QueryClient,
} from '@tanstack/react-query';
import { AdminError, type Page, type PageRequest, type Resource } from '#client';
import { removalDecided } from './pending-removal.ts';
import { inTurn } from './polling.ts';
import { keepPages, sharePage } from './shared-pages.ts';

/** As many rows as each generation of Kong gives at once: a long list costs few requests. */
const pageSize = 1000;

/** Comes before the filter in the key of every list. */
export const listKey = 'list';

interface Identified {
  readonly id: string;
}

export type Filter = NonNullable<PageRequest['filter']>;

/** All pages read so far as one list. */
export interface Loaded<T> {
  rows: readonly T[];
  /** Undefined when the gateway does not say how many there are. */
  total: number | undefined;
  /** The pages themselves. A page that is read again and has not changed stays the same object. */
  pages: readonly Page<T>[];
}

type Pages<T> = InfiniteData<Page<T>, string | undefined>;

const join = <T>({ pages }: Pages<T>): Loaded<T> => ({
  rows: pages.flatMap((page) => page.rows),
  total: pages[0]?.total,
  pages,
});

/** A gateway that does not have the entity has no rows of it. No request is sent then. */
async function unlessLacking<T>(page: Promise<Page<T>>): Promise<Page<T>> {
  try {
    return await page;
  } catch (error) {
    if (!(error instanceof AdminError) || error.failure.kind !== 'not-offered') throw error;
    return { rows: [], total: 0, offset: undefined };
  }
}

/** The most rows that are read to count them, where the gateway says no total. */
const mostCounted = 1000;

/**
 * The number of rows; null where the gateway says no total and has more than can be read at once. `ask.size` keeps how many rows
 * such a gateway is asked for, so that counting again takes one request.
 */
async function countRows<T>(
  resource: Resource<T>,
  ask: { size: number },
  filter: Filter,
  signal: AbortSignal,
): Promise<number | null> {
  const { total, rows, offset } = await unlessLacking(resource.page({ size: ask.size, filter, signal }));
  if (total !== undefined) return total;
  if (offset === undefined) return rows.length;
  if (ask.size === mostCounted) return null;
  ask.size = mostCounted;
  return countRows(resource, ask, filter, signal);
}

/** `key` starts every key of the collection, so that a change can mark all of it as stale. `list` says how its list takes turns. */
export const entityQueries = <T extends Identified>(
  key: readonly string[],
  resource: Resource<T>,
  { list: listTurns = inTurn }: { list?: typeof inTurn } = {},
) => {
  const ask = { size: 1 };
  const joined = new WeakMap<Pages<T>, Loaded<T>>();
  /** All uses of a list share one array of its rows. */
  const joinOnce = (data: Pages<T>): Loaded<T> => {
    const loaded = joined.get(data) ?? join(data);
    joined.set(data, loaded);
    return loaded;
  };
  const readPage = (offset: string | undefined, filter: Filter, signal: AbortSignal) =>
    unlessLacking(resource.page({ size: pageSize, offset, filter, signal }));
  return {
    key,
    /** A page of the list, which is not kept. */
    page: (offset: string | undefined, signal: AbortSignal) => readPage(offset, {}, signal),
    list: (filter: Filter = {}) =>
      infiniteQueryOptions({
        queryKey: [...key, listKey, filter],
        queryFn: async ({ client, queryKey, pageParam, signal }) => {
          const page = await readPage(pageParam, filter, signal);
          const known = client.getQueryData<Pages<T>>(queryKey);
          return sharePage(known?.pages[known.pageParams.indexOf(pageParam)], page);
        },
        initialPageParam: undefined as string | undefined,
        getNextPageParam: (page) => page.offset,
        select: joinOnce,
        structuralSharing: keepPages,
        ...listTurns,
      }),
    one: (id: string) =>
      queryOptions({
        queryKey: [...key, 'one', id],
        queryFn: async ({ client, signal }) => {
          await removalDecided(client, key, id, signal);
          return resource.get(id, signal);
        },
        ...inTurn,
      }),
    count: (filter: Filter = {}) =>
      queryOptions({
        queryKey: [...key, 'count', filter],
        queryFn: ({ signal }) => countRows(resource, ask, filter, signal),
        ...inTurn,
      }),
  };
};

/** Reads a row of the gateway again, now: an earlier request may have read an older state. */
export const readAnew = async <T extends Identified>(
  client: QueryClient,
  one: ReturnType<ReturnType<typeof entityQueries<T>>['one']>,
): Promise<T> => {
  await client.cancelQueries({ queryKey: one.queryKey, exact: true });
  return client.fetchQuery({ ...one, staleTime: 0 });
};
