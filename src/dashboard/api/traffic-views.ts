// Saved views of the page Traffic, which the dashboard's server keeps for each connection.
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { TrafficView, TrafficViewList } from '#wire/traffic-views.ts';
import { askServer, memberOf, only, textOf } from './own-server.ts';
import { place } from './place.ts';

export type { TrafficView } from '#wire/traffic-views.ts';

const path = `/api${place}/traffic-views`;
const at = (id: string): string => `${path}/${encodeURIComponent(id)}`;

const isList = (body: unknown): body is TrafficViewList => Array.isArray(memberOf(body, 'views'));
const isView = (body: unknown): body is TrafficView => textOf(body, 'id') !== undefined;

const key = ['traffic-views'] as const;

export const viewsQuery = () =>
  queryOptions({
    queryKey: key,
    queryFn: async ({ signal }) => only(await askServer('GET', path, undefined, signal), isList).views,
    staleTime: 30_000,
  });

export const viewsChanged = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({ queryKey: key });

export const saveView = async (name: string, query: string): Promise<TrafficView> =>
  only(await askServer('POST', path, { name, query }), isView);

export const renameView = async (id: string, name: string): Promise<TrafficView> =>
  only(await askServer('PUT', at(id), { name }), isView);

export async function deleteView(id: string): Promise<void> {
  await askServer('DELETE', at(id));
}
