// Writes a JSON line for each request that the proxy has answered.
import { randomUUID } from 'node:crypto';
import type { RunningExchange } from '../runloop/exchange.ts';
import { exchangeFields } from './exchange-fields.ts';

export interface Answered {
  /** Of what could not be read as a request only who sent it is known. */
  /** What is known of it; of bytes that are no request only where they came from. */
  call: { readonly remoteAddress: string; readonly method?: string; readonly target?: string };
  /** Undefined for what was refused before it could be served. */
  exchange: RunningExchange | undefined;
  status: number;
  /** Of the body, as sent. */
  bytes: number;
  /** Milliseconds since the request's head was there. */
  duration: number;
  /** Milliseconds until the upstream was asked, and until it answered; undefined where none did. */
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
  // Another form than a path may carry a password before the host.
  path: target?.startsWith('/') ? target.split('?', 1)[0] : undefined,
});
