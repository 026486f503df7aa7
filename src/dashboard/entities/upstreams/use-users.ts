import { useInfiniteQuery } from '@tanstack/react-query';
import { apiQueries } from '#dashboard/api/apis.ts';
import { serviceName, serviceQueries } from '#dashboard/api/services.ts';
import { useAllPages } from '#dashboard/crud/use-all-pages.ts';
import { paths } from '#dashboard/paths.ts';

/** An API or a service that sends its requests to an upstream. */
export interface UpstreamUser {
  readonly id: string;
  readonly name: string;
  readonly to: string;
}

/** The host of a URL in lower case, without a port; undefined where it is no URL. */
const hostOf = (url: string): string | undefined =>
  URL.canParse(url) ? new URL(url).hostname.toLowerCase() : undefined;

/** The APIs and services whose host is one of these names. Undefined until all of them are loaded. */
export function useUsersOf(names: readonly string[]): readonly UpstreamUser[] | undefined {
  const apis = useInfiniteQuery(apiQueries.list());
  const services = useInfiniteQuery(serviceQueries.list());
  useAllPages(apis);
  useAllPages(services);
  if (!apis.data || apis.hasNextPage || !services.data || services.hasNextPage) return undefined;
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  return [
    ...apis.data.rows
      .filter(({ upstream_url }) => wanted.has(hostOf(upstream_url) ?? ''))
      .map(({ id, name }) => ({ id, name, to: paths.api(id) })),
    ...services.data.rows
      .filter(({ host }) => wanted.has(host.toLowerCase()))
      .map((service) => ({ id: service.id, name: serviceName(service), to: paths.service(service.id) })),
  ];
}
