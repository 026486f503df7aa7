// Writes a JSON line for each request that the proxy has answered.
import { randomUUID } from 'node:crypto';
import type { RunningExchange } from '../runloop/exchange.ts';
import { exchangeFields } from './exchange-fields.ts';

export interface Answered {
  /** The request. For bytes that are no valid request, only the client's address is known. */
  call: { readonly remoteAddress: string; readonly method?: string; readonly target?: string };
  /** Undefined for a request that was refused before it was served. */
  exchange: RunningExchange | undefined;
  /** Milliseconds since the epoch. */
  startedAt: number;
  /** 499 when the client went before its answer began. */
  status: number;
  /** The head of the answer, with its lines as sent; undefined when it did not begin. */
  head: { readonly lines: string } | undefined;
  /** The bytes of the body, as sent. */
  bytes: number;
  /** Milliseconds since the request's head had come. */
  duration: number;
  /** Milliseconds until the request went to the upstream; undefined when no upstream answered. */
  proxyLatency: number | undefined;
  upstreamLatency: number | undefined;
}

export type AccessLog = (answered: Answered) => void;

export const createAccessLog =
  (writer: { write(line: string): void }): AccessLog =>
  ({ call, exchange, status, bytes, duration, proxyLatency = duration, upstreamLatency }) =>
    writer.write(
      JSON.stringify({
        time: new Date().toISOString(),
        ...(exchange ? exchangeFields(exchange) : refusedFields(call)),
        status,
        bytes,
        latencies: { request: duration, kong: proxyLatency, upstream: upstreamLatency },
      }),
    );

const refusedFields = ({ method, target, remoteAddress }: Answered['call']): Record<string, unknown> => ({
  request_id: randomUUID(),
  client_ip: remoteAddress,
  method,
  // A request target that is no path may have a password before the host.
  path: target?.startsWith('/') ? target.split('?', 1)[0] : undefined,
});
