// How often the dashboard asks again, in one place. Nothing is asked for while the page is hidden.
import { AdminError } from '#client';
import { pagesIn } from './shared-pages.ts';

/** Short enough that a change made elsewhere shows within five seconds. */
const interval = 4_000;

/** The number of requests that read this data anew. */
export const requestsFor = (data: unknown): number => pagesIn(data)?.length ?? 1;

/**
 * For the rows that a page is about. A list is read again page by page: the more pages it has, the rarer, so that the number of
 * requests stays the same. TanStack Query counts the interval for each use, so one component alone may say this.
 */
export const live = {
  refetchInterval: ({ state }: { state: { data: unknown } }) => interval * requestsFor(state.data),
};

/** For everything else that others may change: such queries are asked again in turns, one at a time, and all of them when the reader comes back to the window. See turns.ts. */
export const inTurn = { meta: { inTurn: true, often: false }, refetchOnWindowFocus: 'always' as const };

/** For what sentences about protection are made from: every other turn is for such a query, so that no sentence is wrong for long. */
export const inTurnOften = { ...inTurn, meta: { inTurn: true, often: true } };

/** For what changes only when the gateway is restarted: asked again only until it could be read. */
export const steady = {
  staleTime: 60_000,
  refetchInterval: ({ state }: { state: { error: Error | null } }) =>
    state.error instanceof AdminError && state.error.failure.kind !== 'http' ? interval : (false as const),
};
