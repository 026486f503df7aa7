// The columns of a single request that are the same in the database and before the eyes of a reader.
import type { TrafficRecord } from '../record.ts';
import { upstreamNameOf } from '../upstream-of.ts';
import type { RequestsRow } from './traffic-part.ts';

export type PlainRow = Omit<RequestsRow, 'id' | 'target' | 'consumer'>;

/** `oneOf`: the number of requests that this one stands for. */
export function plainRow(record: TrafficRecord, oneOf: number): PlainRow {
  const { time, gateway, credential, method, host, path, status, answeredBy, latencies, upstream } = record;
  const { received, sent, address, agent, tries } = record;
  return {
    time: Math.round(time),
    gateway,
    credential: credential ?? null,
    method,
    host,
    path,
    status,
    answered_by: answeredBy,
    total_ms: Math.round(latencies.total),
    gateway_ms: Math.round(latencies.gateway),
    upstream_ms: latencies.upstream === undefined ? null : Math.round(latencies.upstream),
    received,
    sent,
    address,
    agent,
    tries,
    upstream: upstream ?? null,
    upstream_name: upstreamNameOf(record) ?? null,
    one_of: oneOf,
  };
}
