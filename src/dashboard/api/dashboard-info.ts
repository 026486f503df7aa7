// The dashboard's server's facts about the gateway behind it. Not the Admin API's words: those are in node.ts.
import { queryOptions, useQuery, type QueryClient } from '@tanstack/react-query';
import { environments, type ConnectionSource, type Environment } from '#wire/connection.ts';
import { firstConnection } from '#wire/connection-place.ts';
import { place } from './place.ts';

export interface DashboardInfo {
  /** The connection. */
  id: string;
  /** False: the server has no such connection. */
  exists: boolean;
  /** The name that people gave to the gateway. */
  name: string;
  environment: Environment;
  source: ConnectionSource;
  /** Where scripts reach the Admin API, for the commands that the dashboard shows. */
  adminUrl: string;
  /** Where clients reach the proxy, where it is known. */
  proxyUrl: string | undefined;
  /** Requests are recorded, of this gateway or of others. */
  recordsTraffic: boolean;
  /** The server has a developer portal to manage. */
  hasPortal: boolean;
  /** The version of Gatehouse. */
  version: string | undefined;
}

/** The id of the connection that this page is about. */
export const connectionId = place.slice('/@'.length) || firstConnection;

const unknown: DashboardInfo = {
  id: connectionId,
  exists: true,
  name: 'Gateway',
  environment: 'none',
  source: place === '' ? 'bundled' : 'dashboard',
  adminUrl: 'http://localhost:8001',
  proxyUrl: undefined,
  recordsTraffic: true,
  hasPortal: false,
  version: undefined,
};

const textOf = (from: object, name: string): string | undefined => {
  const value: unknown = Reflect.get(from, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
};

const oneOf = <T extends string>(choices: readonly T[], text: string | undefined): T | undefined =>
  choices.find((choice) => choice === text);

export const dashboardInfoKey = ['dashboard-info'] as const;

export const dashboardInfoQuery = () =>
  queryOptions({
    queryKey: dashboardInfoKey,
    queryFn: async ({ signal }): Promise<DashboardInfo> => {
      const answer = await fetch(`/api${place}/gateway`, { signal });
      const body: unknown = await answer.json().catch(() => undefined);
      if (!answer.ok || typeof body !== 'object' || body === null)
        return { ...unknown, exists: place === '' || answer.status !== 404 };
      return {
        id: connectionId,
        exists: true,
        name: textOf(body, 'name') ?? unknown.name,
        environment: oneOf(environments, textOf(body, 'environment')) ?? unknown.environment,
        source: oneOf(['bundled', 'settings', 'dashboard'], textOf(body, 'source')) ?? unknown.source,
        adminUrl: textOf(body, 'adminUrl')?.replace(/\/$/, '') ?? unknown.adminUrl,
        proxyUrl: textOf(body, 'proxyUrl')?.replace(/\/$/, ''),
        recordsTraffic: Reflect.get(body, 'recordsTraffic') === true,
        hasPortal: Reflect.get(body, 'hasPortal') === true,
        version: textOf(body, 'version'),
      };
    },
    staleTime: Infinity,
    placeholderData: unknown,
  });

export const useDashboardInfo = (): DashboardInfo => useQuery(dashboardInfoQuery()).data ?? unknown;

/** Where the commands that the dashboard shows are sent. */
export const useAdminUrl = (): string => useDashboardInfo().adminUrl;

/** The same, read at the moment when it is needed: a row of a list need not follow it. */
export const adminUrlNow = (client: QueryClient): string =>
  client.getQueryData(dashboardInfoQuery().queryKey)?.adminUrl ?? unknown.adminUrl;
