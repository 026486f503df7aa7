// How often the dashboard asks again, in one place. Nothing is asked for while the page is hidden.
import { useQueryClient, type Query, type QueryCache } from '@tanstack/react-query';
import { useMemo } from 'react';
import { AdminError } from '#client';
import { pagesIn } from './shared-pages.ts';

/** Short enough that a change made elsewhere shows within five seconds. */
const interval = 4_000;

/** The number of requests that read this data anew. */
export const requestsFor = (data: unknown): number => pagesIn(data)?.length ?? 1;

/** Does a use of the query say this? The query itself has the meta of its last use alone, which may be one that takes no turns. */
export const isSaid = ({ observers }: Query, word: 'inTurn' | 'often'): boolean =>
  observers.some(({ options }) => options.meta?.[word] === true);

export const hasOwnInterval = ({ observers }: Query): boolean =>
  observers.some(({ options }) => options.meta?.inTurn === true && options.refetchInterval !== undefined);

/** The options of a live query among those of this cache. See `useLive`. */
export const liveIn = (cache: QueryCache) => ({
  refetchInterval: ({ state }: { state: { data: unknown } }): number => {
    const liveQueries = cache.findAll({ type: 'active' }).filter(hasOwnInterval).length;
    return interval * requestsFor(state.data) * Math.max(1, liveQueries);
  },
});

/**
 * For the rows that a page is about. A list is read again page by page: the more pages it has, the rarer, so that the number of
 * requests stays the same. A row and the table on its page share the interval for the same reason. TanStack Query counts the
 * interval for each use, so one component alone may say this of a query.
 */
export function useLive(): ReturnType<typeof liveIn> {
  const cache = useQueryClient().getQueryCache();
  return useMemo(() => liveIn(cache), [cache]);
}

/** For everything else that others may change: such queries are asked again in turns, one at a time, and all of them when the reader comes back to the window. See turns.ts. */
export const inTurn = { meta: { inTurn: true, often: false }, refetchOnWindowFocus: 'always' as const };

/** For what sentences about protection are made from: every other turn is for such a query, so that no sentence is wrong for long. */
export const inTurnOften = { ...inTurn, meta: { inTurn: true, often: true } };

/** Did the gateway not answer, so that it may be away? A request for what it does not have was never sent. */
export const isWithoutAnswer = (error: unknown): boolean =>
  error instanceof AdminError && error.failure.kind !== 'http' && error.failure.kind !== 'not-offered';

/** For what changes only when the gateway is restarted: asked again only until it could be read. */
export const steady = {
  staleTime: 60_000,
  refetchInterval: ({ state }: { state: { error: Error | null } }) =>
    isWithoutAnswer(state.error) ? interval : (false as const),
};
