// Holds an upstream's answer back while a plugin waits before its head goes on. The upstream is not read meanwhile: what has come
// with the head is kept, and passed on in its order.
import type { Socket } from 'node:net';
import type { Destination } from '../../http/destination.ts';
import { headerValues, lowerCase } from '../../http/header-list.ts';
import type { RunningExchange } from '../../runloop/exchange.ts';
import { runHeadArrived, type Log } from '../../runloop/phases.ts';
import type { ForwardingEvents, ForwardingFailure } from './forwarding.ts';
import type { ResponseHead } from './response-head.ts';

interface Source {
  abandon(): void;
  pause(): void;
  resume(): void;
}

export class AwaitedHead implements ForwardingEvents {
  readonly #next: ForwardingEvents;
  readonly #exchange: RunningExchange;
  readonly #log: Log;
  readonly #source: () => Source | undefined;
  /** The events that wait; undefined while none has to. */
  #held: (() => void)[] | undefined;

  constructor(next: ForwardingEvents, exchange: RunningExchange, log: Log, source: () => Source | undefined) {
    this.#next = next;
    this.#exchange = exchange;
    this.#log = log;
    this.#source = source;
  }

  onForwarded(to: Destination): void {
    this.#next.onForwarded(to);
  }

  onTryFailed(at: Destination, why: string): void {
    this.#next.onTryFailed(at, why);
  }

  onMistake(error: unknown): void {
    this.#next.onMistake(error);
  }

  onAnswer(head: ResponseHead, body: string): void {
    this.#await(head, () => this.#next.onAnswer(head, body));
  }

  onHead(head: ResponseHead): void {
    this.#source()?.pause();
    this.#await(head, () => this.#next.onHead(head));
  }

  onUpgraded(head: ResponseHead, socket: Socket, early: Buffer): void {
    const came: Buffer[] = [Buffer.from(early)];
    // Not paused before something comes: Node lets a socket flow again in the turn in which it has lost its listeners.
    const keep = (piece: Buffer): void => {
      came.push(piece);
      socket.pause();
    };
    socket.on('data', keep);
    const goOn = (): void => {
      socket.off('data', keep);
      this.#next.onUpgraded(head, socket, Buffer.concat(came));
    };
    this.#await(head, goOn, () => void socket.destroy());
  }

  onHeadArrived(): void {
    this.#pass(() => this.#next.onHeadArrived());
  }

  onData(piece: Buffer, last: boolean): void {
    if (!this.#held) return this.#next.onData(piece, last);
    this.#source()?.pause();
    const copy = Buffer.from(piece);
    this.#held.push(() => this.#next.onData(copy, last));
  }

  onEnd(): void {
    this.#pass(() => this.#next.onEnd());
  }

  onFailure(failure: ForwardingFailure): void {
    this.#pass(() => this.#next.onFailure(failure));
  }

  #pass(event: () => void): void {
    if (this.#held) this.#held.push(event);
    else event();
  }

  /** `drop`: closes what comes with the event. */
  #await({ status, headers }: ResponseHead, event: () => void, drop = () => {}): void {
    const held = [event];
    this.#held = held;
    const head = { status, headers: (name: string) => headerValues(headers, lowerCase(name)) };
    runHeadArrived(this.#exchange, head, this.#log)
      .then((good) => {
        this.#held = undefined;
        if (good) return this.#goOn(held);
        this.#source()?.abandon();
        drop();
        this.#next.onFailure('plugin');
      })
      .catch((error: unknown) => this.#next.onMistake(error));
  }

  #goOn(held: readonly (() => void)[]): void {
    // The client may be slower than what has come: then an event pauses again.
    this.#source()?.resume();
    for (const event of held) event();
  }
}
