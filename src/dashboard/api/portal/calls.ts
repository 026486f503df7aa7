// The recorded calls of the last 24 hours at the gateway of the portal.
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { TrafficList } from '#wire/traffic.ts';
import { useDashboardInfo } from '../dashboard-info.ts';
import { askServer, memberOf, only } from '../own-server.ts';
import { portalKey, portalOverviewQuery } from './overview.ts';

const isList = (body: unknown): body is TrafficList => memberOf(body, 'rows') !== undefined;
/** Seconds. */
const day = 86_400;
/** The most that an answer has. */
const most = '1000';

const callsQuery = (of: 'targets' | 'consumers', gateway: string) =>
  queryOptions({
    queryKey: [...portalKey, 'calls', of, gateway],
    queryFn: async ({ signal }) => {
      const to = Math.floor(Date.now() / 1000) + 1;
      const asked = new URLSearchParams({ gateway, from: String(to - day), to: String(to), limit: most });
      return only(await askServer('GET', `/api/traffic/${of}?${asked}`, undefined, signal), isList);
    },
    select: countsIn,
    refetchInterval: 15_000,
  });

/** Those of a route count for its service, too. */
function countsIn({ rows }: TrafficList): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { id, parent, requests } of rows)
    for (const one of new Set([id, parent]))
      if (one !== '') counts.set(one, (counts.get(one) ?? 0) + requests);
  return counts;
}

/** By the id of an api, service or route, or of a consumer. Null: no traffic is recorded. Undefined: it is not read yet. */
export function useCalls(of: 'targets' | 'consumers'): ReadonlyMap<string, number> | null | undefined {
  const { data: portal } = useQuery(portalOverviewQuery());
  const { recordsTraffic } = useDashboardInfo();
  const { data } = useQuery({
    ...callsQuery(of, portal?.gateway.id ?? ''),
    enabled: portal !== undefined && recordsTraffic,
  });
  return recordsTraffic ? data : null;
}
