import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { runningAt } from '#routing/trace/plugin-chain.ts';
import type { Target } from '#routing/scoped-configurations.ts';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import type { ShownRequest } from '#dashboard/api/live-requests.ts';
import { usePriorities } from '#dashboard/api/node.ts';
import { pluginQueries } from '#dashboard/api/plugins.ts';
import { useAllPages } from '#dashboard/crud/use-all-pages.ts';
import { inRunningOrder } from '#dashboard/lib/running-order.ts';

const targetOf = ({ target, target_type, service }: ShownRequest): Target =>
  target === null
    ? undefined
    : target_type === 'api'
      ? { api: target }
      : { route: target, service: service ?? '' };

/** The plugins that run for such a request as the gateway is configured now, in their order. Undefined until they are known. */
export function useRunningPlugins(request: ShownRequest): readonly Plugin[] | undefined {
  const list = useInfiniteQuery(pluginQueries.list());
  useAllPages(list);
  const rows = list.hasNextPage ? undefined : list.data?.rows;
  const priorities = usePriorities();
  return useMemo(
    () =>
      rows && inRunningOrder(runningAt(rows, targetOf(request), request.consumer ?? undefined), priorities),
    [rows, request, priorities],
  );
}
