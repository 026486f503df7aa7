// The rows that the topology is made of, once all of them are loaded.
import { useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { apiQueries } from '#dashboard/api/apis.ts';
import { routeQueries } from '#dashboard/api/routes.ts';
import { serviceQueries } from '#dashboard/api/services.ts';
import { upstreamQueries } from '#dashboard/api/upstreams.ts';
import { useAllPages } from '#dashboard/crud/use-all-pages.ts';
import { useProtections } from '#dashboard/crud/use-protections.ts';
import { topologyOf, type Topology } from './topology-model.ts';

interface Lists {
  readonly topology: Topology | undefined;
  /** The rows that are read so far. */
  readonly read: number;
  readonly error: Error | undefined;
  readonly again: () => void;
}

export function useTopology(): Lists {
  const apis = useInfiniteQuery(apiQueries.list());
  const services = useInfiniteQuery(serviceQueries.list());
  const routes = useInfiniteQuery(routeQueries.list());
  const upstreams = useInfiniteQuery(upstreamQueries.list());
  useAllPages(apis);
  useAllPages(services);
  useAllPages(routes);
  useAllPages(upstreams);
  const guarded = useProtections();
  const lists = [apis, services, routes, upstreams];
  const isRead = lists.every(({ data, hasNextPage }) => data && !hasNextPage);
  const [apiRows, serviceRows, routeRows, upstreamRows] = [
    apis.data?.rows,
    services.data?.rows,
    routes.data?.rows,
    upstreams.data?.rows,
  ];
  const topology = useMemo(
    () =>
      isRead && guarded
        ? topologyOf({
            apis: apiRows ?? [],
            services: serviceRows ?? [],
            routes: routeRows ?? [],
            upstreams: upstreamRows ?? [],
            plugins: guarded.plugins,
            protections: guarded.protections,
          })
        : undefined,
    [isRead, guarded, apiRows, serviceRows, routeRows, upstreamRows],
  );
  const failed = lists.find(({ error }) => error !== null);
  return {
    topology,
    read: lists.reduce((sum, { data }) => sum + (data?.rows.length ?? 0), 0),
    error: failed?.error ?? undefined,
    again: () => {
      if (failed) void readAgain(failed);
    },
  };
}

const readAgain = (
  list: Pick<UseInfiniteQueryResult, 'isFetchNextPageError' | 'fetchNextPage' | 'refetch'>,
) => (list.isFetchNextPageError ? list.fetchNextPage() : list.refetch());
