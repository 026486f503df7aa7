// Which single requests a reader wants to see: of those that are kept, and of those that end now.
import type { TrafficFilter } from '#wire/traffic.ts';
import type { TrafficRecord } from '../record.ts';
import { upstreamNameOf } from '../upstream-of.ts';

/** Everything that is given has to fit. */
export interface RequestFilter extends TrafficFilter {
  /** The lowest and the highest status. */
  readonly status?: readonly [number, number];
  readonly method?: string;
  /** Part of the path, the host or the client's address, in any case. */
  readonly text?: string;
  /** A path whose requests are left out. */
  readonly pathNot?: string;
  /** Milliseconds that the request took at least. */
  readonly slower?: number;
  /** The answerer; `plugin` stands for any plugin. */
  readonly answeredBy?: string;
  /** Only requests whose content was captured. */
  readonly captured?: boolean;
}

export type Matches = (record: TrafficRecord) => boolean;

export function matcherOf(filter: RequestFilter): Matches {
  const { gateway, service, target, consumer, status, method, pathNot, slower, answeredBy } = filter;
  const { upstream_address: address } = filter;
  const upstream = filter.upstream?.toLowerCase();
  const isCaptured = filter.captured === true;
  const text = filter.text?.toLowerCase();
  const hasText = (value: string): boolean => text === undefined || value.toLowerCase().includes(text);
  return (record) =>
    (gateway === undefined || record.gateway === gateway) &&
    (service === undefined || record.target?.service?.id === service) &&
    (target === undefined || record.target?.id === target) &&
    (consumer === undefined || record.consumer?.id === consumer) &&
    (upstream === undefined || upstreamNameOf(record) === upstream) &&
    (address === undefined || record.upstream === address) &&
    (status === undefined || (record.status >= status[0] && record.status <= status[1])) &&
    (method === undefined || record.method === method) &&
    (pathNot === undefined || record.path !== pathNot) &&
    (slower === undefined || record.latencies.total >= slower) &&
    (answeredBy === undefined || answererFits(record.answeredBy, answeredBy)) &&
    (!isCaptured || record.content !== undefined) &&
    (hasText(record.path) || hasText(record.host) || hasText(record.address));
}

export const anyPlugin = 'plugin';

const answererFits = (answerer: string, wanted: string): boolean =>
  wanted === anyPlugin ? answerer.startsWith(`${anyPlugin}:`) : answerer === wanted;
