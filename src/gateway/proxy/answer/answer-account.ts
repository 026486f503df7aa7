// Collects the facts about an answer, and reports them when it is over: to the access log, and to the plugins' log phase.
import type { AccessLog } from '../../log/access-log.ts';
import type { RunningExchange } from '../../runloop/exchange.ts';
import { runLog, type Log } from '../../runloop/phases.ts';
import type { BodyBudget } from '../body-budget.ts';
import { chunkFraming, lastChunkSize } from '../chunk-framing.ts';
import type { ClientCall } from '../listener/listener.ts';
import { SentHead } from './sent-head.ts';
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

export class AnswerAccount {
  readonly #call: ClientCall;
  readonly #access: AccessLog | undefined;
  readonly #startedAt: number;
  #head: SentHead | undefined;
  /** Milliseconds; undefined where no upstream was asked. */
  #upstreamLatency: number | undefined;
  #proxyLatency: number | undefined;
  #bytes = 0;
  /** The bytes that the framing adds to the body. */
  #framingBytes = 0;

  /** `startedAt`: milliseconds since the epoch. */
  constructor(call: ClientCall, access: AccessLog | undefined, startedAt: number) {
    this.#call = call;
    this.#access = access;
    this.#startedAt = startedAt;
  }

  /** Latencies are in milliseconds, and undefined where no upstream was asked. */
  begins(head: SentHead, upstreamLatency: number | undefined, proxyLatency: number | undefined): void {
    this.#head = head;
    this.#upstreamLatency = upstreamLatency;
    this.#proxyLatency = proxyLatency;
  }

  /** Notes that the answer could not begin: the client gets a closed connection instead. */
  fails(): void {
    this.#head = new SentHead(500, '', '', 'none');
    this.#bytes = 0;
    this.#framingBytes = 0;
  }

  /** A piece of the body, as bytes or as latin1 text. */
  count(piece: Buffer | string, exchange: RunningExchange | undefined): void {
    const { length } = piece;
    this.#bytes += length;
    if (this.#head?.framing === 'chunked') this.#framingBytes += chunkFraming(length);
    exchange?.capture?.answerBody.add(typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece);
  }

  tellAccess(exchange: RunningExchange | undefined): void {
    this.#access?.({
      call: this.#call,
      exchange,
      startedAt: this.#startedAt,
      status: this.#head?.status ?? clientGone,
      head: this.#head,
      bytes: this.#bytes,
      duration: Date.now() - this.#startedAt,
      proxyLatency: this.#proxyLatency,
      upstreamLatency: this.#upstreamLatency,
    });
  }

  tellPlugins(exchange: RunningExchange | undefined, log: Log): void {
    if (!exchange?.logged) return;
    const head = this.#head;
    exchange.record.ended({
      status: head?.status ?? 0,
      reason: head?.reason ?? '',
      headers: head?.list ?? [],
      bodySize: this.#bytes + this.#framingBytes + (head?.framing === 'chunked' ? lastChunkSize : 0),
      proxyLatency: this.#proxyLatency,
      upstreamLatency: this.#upstreamLatency,
    });
    runLog(exchange, log);
  }
}
