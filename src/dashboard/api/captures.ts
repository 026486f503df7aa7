// The captures of the bundled gateway, and what they captured. Only requests of the gateway of this process can be captured.
import type { QueryClient } from '@tanstack/react-query';
import { queryOptions } from '@tanstack/react-query';
import type { CaptureList, RequestContent } from '#wire/traffic.ts';
import { askServer, memberOf, only } from './own-server.ts';

export type { ShownBody, ShownCapture, ShownMessage } from '#wire/traffic.ts';

const path = '/api/traffic/captures';
const key = ['captures'];
/** Milliseconds between two looks at a capture that is running. */
const often = 2000;

const isList = (body: unknown): body is CaptureList => Array.isArray(memberOf(body, 'captures'));
const isContent = (body: unknown): body is RequestContent => memberOf(body, 'content') !== undefined;

export const capturesQuery = () =>
  queryOptions({
    queryKey: key,
    queryFn: async ({ signal }) => only(await askServer('GET', path, undefined, signal), isList),
    refetchInterval: ({ state }) => (state.data?.captures.length ? often : false),
  });

export async function startCapture(
  client: QueryClient,
  order: { of: string; minutes: number; requests: number },
): Promise<void> {
  await askServer('POST', path, order);
  await client.invalidateQueries({ queryKey: key });
}

export async function stopCapture(client: QueryClient, of: string): Promise<void> {
  await askServer('DELETE', `${path}/${of}`);
  await client.invalidateQueries({ queryKey: key });
}

/** `id`: that of a single request. What is captured never changes, and is written within a second or two. */
export const contentQuery = (id: number) =>
  queryOptions({
    queryKey: ['traffic-content', id],
    queryFn: async ({ signal }) =>
      only(await askServer('GET', `/api/traffic/content?id=${id}`, undefined, signal), isContent),
    refetchInterval: ({ state }) =>
      state.data?.content === null && state.dataUpdateCount < 4 ? 1000 : false,
    staleTime: Infinity,
  });
