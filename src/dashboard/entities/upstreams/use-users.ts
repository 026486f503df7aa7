import { useInfiniteQuery } from '@tanstack/react-query';
import { apiQueries } from '#dashboard/api/apis.ts';
import { useAllPages } from '#dashboard/crud/use-all-pages.ts';
import { paths } from '#dashboard/paths.ts';

/** An API that sends its requests to an upstream. */
export interface UpstreamUser {
  readonly id: string;
  readonly name: string;
  readonly to: string;
}

/** The host of a URL in lower case, without a port; undefined where it is no URL. */
const hostOf = (url: string): string | undefined =>
  URL.canParse(url) ? new URL(url).hostname.toLowerCase() : undefined;

/** The APIs whose host is one of these names. Undefined until all of them are loaded. */
export function useUsersOf(names: readonly string[]): readonly UpstreamUser[] | undefined {
  const apis = useInfiniteQuery(apiQueries.list());
  useAllPages(apis);
  if (!apis.data || apis.hasNextPage) return undefined;
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  return apis.data.rows
    .filter(({ upstream_url }) => wanted.has(hostOf(upstream_url) ?? ''))
    .map(({ id, name }) => ({ id, name, to: paths.api(id) }));
}
