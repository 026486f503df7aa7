// The dashboard's server's facts about the gateway behind it. Not the Admin API's words: those are in node.ts.
import { queryOptions, useQuery, type QueryClient } from '@tanstack/react-query';

export interface DashboardInfo {
  /** The name that people gave to the gateway. */
  name: string;
  /** Where scripts reach the Admin API, for the commands that the dashboard shows. */
  adminUrl: string;
  /** Where clients reach the proxy, where it is known. */
  proxyUrl: string | undefined;
  /** The version of Gatehouse. */
  version: string | undefined;
}

const unknown: DashboardInfo = {
  name: 'Gateway',
  adminUrl: 'http://localhost:8001',
  proxyUrl: undefined,
  version: undefined,
};

const textOf = (from: object, name: string): string | undefined => {
  const value: unknown = Reflect.get(from, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
};

export const dashboardInfoQuery = () =>
  queryOptions({
    queryKey: ['dashboard-info'],
    queryFn: async ({ signal }): Promise<DashboardInfo> => {
      const answer = await fetch('/api/gateway', { signal });
      const body: unknown = answer.ok ? await answer.json() : undefined;
      if (typeof body !== 'object' || body === null) return unknown;
      return {
        name: textOf(body, 'name') ?? unknown.name,
        adminUrl: textOf(body, 'adminUrl')?.replace(/\/$/, '') ?? unknown.adminUrl,
        proxyUrl: textOf(body, 'proxyUrl')?.replace(/\/$/, ''),
        version: textOf(body, 'version'),
      };
    },
    staleTime: Infinity,
    placeholderData: unknown,
  });

/** Where the commands that the dashboard shows are sent. */
export const useAdminUrl = (): string => useQuery(dashboardInfoQuery()).data?.adminUrl ?? unknown.adminUrl;

/** The same, read at the moment when it is needed: a row of a list need not follow it. */
export const adminUrlNow = (client: QueryClient): string =>
  client.getQueryData(dashboardInfoQuery().queryKey)?.adminUrl ?? unknown.adminUrl;
