// How often the dashboard asks again, in one place. TanStack Query asks only while the page is visible.
import { AdminError } from '#client';

/** Short enough that a change made elsewhere shows within five seconds. */
const interval = 3_000;

/** A long list is read page by page, so the longer it is, the rarer it is read again. */
const pagesAnInterval = 5;

const pagesOf = (data: unknown): number =>
  typeof data === 'object' && data !== null && 'pages' in data && Array.isArray(data.pages)
    ? data.pages.length
    : 1;

/** For what others may change while it is looked at. */
export const live = {
  refetchInterval: ({ state }: { state: { data: unknown } }) =>
    interval * Math.ceil(pagesOf(state.data) / pagesAnInterval),
};

/** For what changes only when the gateway is restarted: asked again only until it could be read. */
export const steady = {
  staleTime: 60_000,
  refetchInterval: ({ state }: { state: { error: Error | null } }) =>
    state.error instanceof AdminError && state.error.failure.kind !== 'http' ? interval : (false as const),
};
