// The rows that decide which of them takes a request, and the trace of a request against them.
import { useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { RouterKind } from '#routing/trace/tracer.ts';
import type { TracedRequest } from '#routing/trace/traced-request.ts';
import { apiQueries } from '#dashboard/api/apis.ts';
import type { Loaded } from '#dashboard/api/entity-queries.ts';
import type { Api, Route, Service } from '#dashboard/api/gateway-types.ts';
import { useLive } from '#dashboard/api/polling.ts';
import { routeQueries } from '#dashboard/api/routes.ts';
import { serviceQueries } from '#dashboard/api/services.ts';
import { useAllPages } from '#dashboard/crud/use-all-pages.ts';
import { TraceClient, type Answered, type TraceWorker } from './trace-client.ts';
import type { PageMessage, TracedVerdict } from './trace-session.ts';

export interface TracedGateway {
  readonly apis: ReadonlyMap<string, Api>;
  readonly routes: ReadonlyMap<string, Route>;
  readonly services: ReadonlyMap<string, Service>;
  readonly pages: readonly PageMessage[];
}

export type Reading =
  | { readonly is: 'reading'; readonly read: number }
  | { readonly is: 'failed'; readonly error: Error; readonly again: () => void }
  | { readonly is: 'known'; readonly gateway: TracedGateway };

/** Reads all rows first: with some of them only, the answer could be wrong. */
export function useTracedGateway(): Reading {
  const live = useLive();
  const apiList = useInfiniteQuery({ ...apiQueries.list(), ...live });
  const routeList = useInfiniteQuery({ ...routeQueries.list(), ...live });
  const serviceList = useInfiniteQuery(serviceQueries.list());
  useAllPages(apiList);
  useAllPages(routeList);
  useAllPages(serviceList);
  const apis = apiList.data;
  const routes = routeList.data;
  const services = serviceList.data;
  const gateway = useMemo(
    (): TracedGateway => ({
      apis: byId(apis),
      routes: byId(routes),
      services: byId(services),
      pages: [
        ...pagesOf(apis, (page) => ({ entity: 'apis', ...page })),
        ...pagesOf(routes, (page) => ({ entity: 'routes', ...page })),
        ...pagesOf(services, (page) => ({ entity: 'services', ...page })),
      ],
    }),
    [apis, routes, services],
  );
  const all: readonly UseInfiniteQueryResult<Loaded<Identified>>[] = [apiList, routeList, serviceList];
  if (all.every((list) => list.data && !list.hasNextPage)) return { is: 'known', gateway };
  const failed = all.find(({ error }) => error !== null);
  if (failed?.error) return { is: 'failed', error: failed.error, again: () => void readAgain(failed) };
  return { is: 'reading', read: all.reduce((sum, { data }) => sum + (data?.rows.length ?? 0), 0) };
}

interface Identified {
  readonly id: string;
}

const readAgain = (list: UseInfiniteQueryResult): Promise<unknown> =>
  list.isFetchNextPageError ? list.fetchNextPage() : list.refetch();

const byId = <T extends Identified>(list: Loaded<T> | undefined): ReadonlyMap<string, T> =>
  new Map(list?.rows.map((row) => [row.id, row]));

/** The messages of the pages that were made before: a page that has not changed is not told again. */
const made = new WeakMap<object, PageMessage>();

interface RowsOfPage<T> {
  readonly page: number;
  readonly pages: number;
  readonly rows: readonly T[];
}

const pagesOf = <T extends Identified>(
  list: Loaded<T> | undefined,
  message: (page: RowsOfPage<T>) => PageMessage,
): readonly PageMessage[] =>
  (list?.pages ?? []).map((one, page, { length: pages }) => {
    const before = made.get(one);
    if (before?.page === page && before.pages === pages) return before;
    const now = message({ page, pages, rows: one.rows });
    made.set(one, now);
    return now;
  });

function startWorker(onAnswer: (verdict: TracedVerdict) => void): TraceWorker {
  const worker = new Worker(new URL('./trace-worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<TracedVerdict>) => onAnswer(data));
  return {
    // A worker's messages go to that worker alone: they have no origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    tell: (message) => worker.postMessage(message),
    terminate: () => worker.terminate(),
  };
}

/** The answer to the last request that has one. It is undefined until then, and while there is no request. */
export function useTrace(
  router: RouterKind | undefined,
  gateway: TracedGateway | undefined,
  request: TracedRequest | undefined,
): Answered | undefined {
  const [answered, setAnswered] = useState<Answered>();
  const client = useRef<TraceClient>(undefined);
  useEffect(() => {
    client.current = new TraceClient(startWorker, setAnswered);
    return () => client.current?.close();
  }, []);
  useEffect(() => {
    if (router && gateway && request) client.current?.ask({ router, request, pages: gateway.pages });
  }, [router, gateway, request]);
  return request && answered;
}
