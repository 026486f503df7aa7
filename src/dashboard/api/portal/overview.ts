// The developer portal in numbers, for the sidebar of every page. The pages of the portal have files of their own, which no other page
// loads.
import { queryOptions } from '@tanstack/react-query';
import type { PortalOverview } from '#wire/portal/operator.ts';
import { askServer, memberOf, only } from '../own-server.ts';

export type { PortalOverview } from '#wire/portal/operator.ts';

export const portalKey = ['portal'] as const;

const isOverview = (body: unknown): body is PortalOverview =>
  typeof memberOf(memberOf(body, 'counts'), 'waiting') === 'number';

export const portalOverviewQuery = () =>
  queryOptions({
    queryKey: [...portalKey, 'overview'],
    queryFn: async ({ signal }) => only(await askServer('GET', '/api/portal', undefined, signal), isOverview),
    refetchInterval: 15_000,
  });
