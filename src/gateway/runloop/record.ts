// The facts about a request that plugins log, collected while it is served. Only requests with plugins have a record.
import { headerBytes } from '../http/header-list.ts';
import type { ExchangeRecord, Try } from '../plugins/plugin.ts';
import type { ServedRequest } from './served-request.ts';

/** The answer that was sent to the client. Latencies are in milliseconds. */
export interface SentAnswer {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly string[];
  /** The number of bytes after the head. */
  readonly bodySize: number;
  /** The time until the request went to the upstream; undefined when no upstream answered. */
  readonly proxyLatency: number | undefined;
  readonly upstreamLatency: number | undefined;
}

/** The tries that a log entry holds at most, even when `retries` is set higher. */
const mostTries = 100;

export class RunningRecord implements ExchangeRecord {
  readonly startedAt: number;
  latencies: ExchangeRecord['latencies'] = { request: 0, kong: 0, proxy: -1 };
  upstreamUri = '';
  readonly tries: Try[] = [];
  responseHeaders: readonly string[] = [];
  responseSize = 0;
  responseBodySize = 0;
  readonly #request: ServedRequest;
  readonly #requestHeaders: () => readonly string[];

  constructor(request: ServedRequest, startedAt: number, requestHeaders: () => readonly string[]) {
    this.startedAt = startedAt;
    this.#request = request;
    this.#requestHeaders = requestHeaders;
  }

  get requestHeaders(): readonly string[] {
    return this.#requestHeaders();
  }

  get requestSize(): number {
    return this.#request.size();
  }

  /** Of very many tries, the first ones and the last are kept. */
  tried(ip: string, port: number): void {
    if (this.tries.length >= mostTries) this.tries.pop();
    this.tries.push({ ip, port });
  }

  /** Notes that the last try failed. */
  failed(failure: NonNullable<Try['failed']>): void {
    const last = this.tries.at(-1);
    if (last) last.failed = failure;
  }

  ended(answer: SentAnswer): void {
    const { status, reason, headers, bodySize, proxyLatency, upstreamLatency } = answer;
    const request = Date.now() - this.startedAt;
    this.latencies = { request, kong: proxyLatency ?? request, proxy: upstreamLatency ?? -1 };
    this.responseHeaders = headers;
    const line = `HTTP/1.1 ${status} ${reason}\r\n`.length;
    this.responseSize = status === 0 ? 0 : line + headerBytes(headers) + bodySize;
    this.responseBodySize = bodySize;
  }
}
