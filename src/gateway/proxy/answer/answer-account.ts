// Collects the facts about an answer, and reports them when it is over: to the access log, and to the plugins' log phase.
import type { AccessLog } from '../../log/access-log.ts';
import type { RunningExchange } from '../../runloop/exchange.ts';
import { runLog, type Log } from '../../runloop/phases.ts';
import type { BodyBudget } from '../body-budget.ts';
import { chunkFraming, lastChunkSize } from '../chunk-framing.ts';
import type { ClientCall } from '../listener/listener.ts';
import type { ProxySettings } from '../settings.ts';

/** nginx's status for a client that closed the connection before its answer. */
const clientGone = 499;

/** The parts of the proxy that all answers share. */
export interface AnswerContext {
  settings: ProxySettings;
  log: Log;
  access: AccessLog | undefined;
  bodies: { budget: BodyBudget };
}

export interface AnswerBegun {
  readonly status: number;
  readonly reason: string;
  readonly head: readonly string[];
  readonly chunked: boolean;
  /** Milliseconds; undefined where no upstream was asked. */
  readonly upstreamLatency: number | undefined;
  readonly proxyLatency: number | undefined;
}

export class AnswerAccount {
  readonly #call: ClientCall;
  readonly #access: AccessLog | undefined;
  readonly #startedAt: number;
  #begun: AnswerBegun | undefined;
  #bytes = 0;
  /** The bytes that the framing adds to the body. */
  #framingBytes = 0;

  /** `startedAt`: milliseconds since the epoch. */
  constructor(call: ClientCall, access: AccessLog | undefined, startedAt: number) {
    this.#call = call;
    this.#access = access;
    this.#startedAt = startedAt;
  }

  begins(begun: AnswerBegun): void {
    this.#begun = begun;
  }

  /** Notes that the answer could not begin: the client gets a closed connection instead. */
  fails(): void {
    const { upstreamLatency, proxyLatency } = this.#begun ?? {};
    this.#begun = { status: 500, reason: '', head: [], chunked: false, upstreamLatency, proxyLatency };
    this.#bytes = 0;
    this.#framingBytes = 0;
  }

  /** A piece of the body. */
  count({ length }: Buffer): void {
    this.#bytes += length;
    if (this.#begun?.chunked) this.#framingBytes += chunkFraming(length);
  }

  tellAccess(exchange: RunningExchange | undefined): void {
    this.#access?.({
      call: this.#call,
      exchange,
      startedAt: this.#startedAt,
      status: this.#begun?.status ?? clientGone,
      head: this.#begun?.head,
      bytes: this.#bytes,
      duration: Date.now() - this.#startedAt,
      proxyLatency: this.#begun?.proxyLatency,
      upstreamLatency: this.#begun?.upstreamLatency,
    });
  }

  tellPlugins(exchange: RunningExchange | undefined, log: Log): void {
    if (!exchange?.logged) return;
    const { status = 0, reason = '', head = [], chunked, upstreamLatency, proxyLatency } = this.#begun ?? {};
    exchange.record.ended({
      status,
      reason,
      headers: head,
      bodySize: this.#bytes + this.#framingBytes + (chunked ? lastChunkSize : 0),
      proxyLatency,
      upstreamLatency,
    });
    runLog(exchange, log);
  }
}
