// The search for everything on the connected gateway, as long as a component uses it.
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useDialect } from '#dashboard/api/dialect.ts';
import { collectionsQuery } from '#dashboard/api/other-collections.ts';
import { enabledPluginsQuery } from '#dashboard/api/plugins.ts';
import { useFurtherPlaces } from '#dashboard/entities/registry.ts';
import { FindClient, type FindState, type FindWorker } from './find-client.ts';
import type { FindAnswer } from './find-session.ts';
import { sourcesOf, type Source } from './sources.ts';

function startWorker(onAnswer: (answer: FindAnswer) => void): FindWorker {
  const worker = new Worker(new URL('./find-worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<FindAnswer>) => onAnswer(data));
  return {
    // A worker's messages go to that worker alone: they have no origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    tell: (message) => worker.postMessage(message),
    terminate: () => worker.terminate(),
  };
}

/** One for each cache: the index outlives the palette. */
const clients = new WeakMap<QueryClient, FindClient>();

function clientOf(queryClient: QueryClient): FindClient {
  let client = clients.get(queryClient);
  if (!client) clients.set(queryClient, (client = new FindClient(queryClient, startWorker)));
  return client;
}

export interface Found extends FindState {
  readonly sources: readonly Source[];
}

/** Reads and searches while it is used. */
export function useFind(typed: string): Found {
  const client = clientOf(useQueryClient());
  const state = useSyncExternalStore(client.subscribe, client.state);
  const dialect = useDialect();
  const { data: enabled, isPending } = useQuery(enabledPluginsQuery());
  const { data: collections } = useQuery(collectionsQuery());
  const further = useFurtherPlaces();
  const sources = useMemo(
    () =>
      isPending
        ? []
        : sourcesOf({ dialect, enabled: enabled ?? [], collections: collections ?? [], further }),
    [dialect, enabled, isPending, collections, further],
  );
  useEffect(() => {
    if (sources.length > 0) client.open(sources);
  }, [client, sources]);
  useEffect(() => () => client.close(), [client]);
  useEffect(() => client.search(typed), [client, typed]);
  return { ...state, sources };
}
