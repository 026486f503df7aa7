// What became of a request, gathered on its way for the plugins that log it. Only requests that plugins run for have one.
import { headerBytes } from '../http/header-list.ts';
import type { ExchangeRecord, Try } from '../plugins/plugin.ts';
import type { ServedRequest } from './served-request.ts';

/** An answer as it went to the client. Latencies are in milliseconds. */
export interface SentAnswer {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly string[];
  /** Bytes after the head. */
  readonly bodySize: number;
  /** Until the upstream was asked, and from then on until it answered; undefined where none did. */
  readonly proxyLatency: number | undefined;
  readonly upstreamLatency: number | undefined;
}

/** A log entry must not grow with the retries that somebody has set. */
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

  /** Of very many tries the first ones are kept, and the last. */
  tried(ip: string, port: number): void {
    if (this.tries.length >= mostTries) this.tries.pop();
    this.tries.push({ ip, port });
  }

  /** The last try did not lead to an answer. */
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
