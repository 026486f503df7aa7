// The recorded traffic, which the dashboard's server keeps. Without `gateway` in the filter it is that of all gateways.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  HeaviestList,
  RequestsList,
  SeenList,
  TrafficFilter,
  TrafficList,
  TrafficSeries,
  TrafficState,
  TrafficSummary,
} from '#wire/traffic.ts';
import type { FailureList } from '#wire/traffic-numbers.ts';
import { askServer, memberOf, only, ServerRefused } from './own-server.ts';

export type * from '#wire/traffic.ts';
export type { FailureRow } from '#wire/traffic-numbers.ts';

type Values = Readonly<Record<string, string | number | boolean | undefined>>;

const root = 'traffic';

/** Milliseconds. The server writes once a second; a range that ends now goes on. */
const often = 10_000;

/** `every`: milliseconds until it is asked again. */
export function question<T>(path: string, member: string, values: Values, every = often) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    if (value !== undefined && value !== '' && value !== false) query.set(name, String(value));
  const asked = `/api/traffic/${path}${query.size === 0 ? '' : `?${query.toString()}`}`;
  const isAnswer = (body: unknown): body is T => memberOf(body, member) !== undefined;
  return queryOptions({
    queryKey: [root, path, query.toString()],
    queryFn: async ({ signal }) => only(await askServer('GET', asked, undefined, signal), isAnswer),
    placeholderData: keepPreviousData,
    refetchInterval: every,
    staleTime: every / 2,
  });
}

/** Seconds since the epoch. Without them the last hour is meant. */
export interface TrafficRange {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** `status`: such as 403 or 500-599, or 5xx. `answered_by`: an answerer; `plugin` stands for any plugin. */
export type TrafficScope = Partial<{
  readonly [Name in keyof TrafficFilter | 'status' | 'method' | 'answered_by']: string | undefined;
}>;

type Asked = TrafficRange & TrafficScope;

export const trafficStateQuery = () => question<TrafficState>('state', 'gateways', {});

export const summaryQuery = (asked: Asked) => question<TrafficSummary>('summary', 'answers', { ...asked });

/** `points`: the step is so long that there are not more. */
export const seriesQuery = (asked: Asked & { points?: number }) =>
  question<TrafficSeries>('series', 'points', { ...asked });

export interface AskedList extends Asked {
  readonly sort?: 'requests' | 'client_errors' | 'server_errors' | 'received' | 'sent';
  readonly limit?: number;
}

export const targetsQuery = (asked: AskedList) => question<TrafficList>('targets', 'rows', { ...asked });

/** The addresses of upstreams. */
export const upstreamsQuery = (asked: AskedList) => question<TrafficList>('upstreams', 'rows', { ...asked });

export const consumersQuery = (asked: AskedList) => question<TrafficList>('consumers', 'rows', { ...asked });

/** Whole hours. `untaken`: paths that no api and no route took. `p95` is that of paths: the slowest of the heaviest. */
export const heaviestQuery = (
  asked: TrafficRange &
    Pick<TrafficScope, 'gateway' | 'target' | 'service'> & {
      what: 'path' | 'address' | 'agent';
      sort?: 'requests' | 'p95';
      untaken?: boolean;
      limit?: number;
    },
) => question<HeaviestList>('heaviest', 'rows', { ...asked });

export const seenQuery = (asked: {
  gateway?: string | undefined;
  of: 'target' | 'consumer' | 'credential' | 'upstream';
  limit?: number;
}) => question<SeenList>('seen', 'rows', { ...asked });

/** `before`: the id of a request, for the next page. */
export const requestsQuery = (asked: Asked & { before?: number; limit?: number }) =>
  question<RequestsList>('requests', 'rows', { ...asked });

/** Those of a gateway. `answered_by`: all answers of this answerer, also those that are no failures. */
export const failuresQuery = (asked: TrafficRange & { gateway: string; answered_by?: string }) =>
  question<FailureList>('failures', 'rows', { ...asked });

/** The server records no traffic at all. */
export const isNotRecorded = (error: unknown): boolean =>
  error instanceof ServerRefused && error.status === 404;
