// Carries one request to its upstream: attempts, retries, and the body in both directions. The listener of its events turns
// the answer into the client's.
// nginx proxy_next_upstream `error timeout`, as Kong 0.13.1 leaves it.
import type { Socket } from 'node:net';
import type { RunningRecord } from '../../runloop/record.ts';
import type { BodySink, ClientCall } from '../listener/listener.ts';
import type { RequestBody } from '../request/request-body.ts';
import type { ResponseHead } from './response-head.ts';
import { framedHead, type WrittenHead } from './upstream-request.ts';
import type {
  Timeouts,
  UpstreamClient,
  UpstreamConnection,
  UpstreamEvents,
  UpstreamFailure,
} from './upstream-client.ts';
import type { Destination } from '../../http/destination.ts';

/** A body up to this size is held, so that it can be sent again and its length is known. */
const holdLimit = 64 * 1024;

/** Gives the next destination of a request, and receives the result of each try. */
export interface Peers {
  /** Undefined: nowhere. */
  again(): Destination | undefined;
  failed(failure: UpstreamFailure): void;
}

/** `no-peer`: all tries failed, and there is no other address to try. `plugin`: one that the answer waited for failed. */
export type ForwardingFailure = UpstreamFailure | 'no-peer' | 'plugin';

export interface ForwardedRequest {
  readonly destination: Destination;
  /** Undefined: every try goes to the destination. */
  readonly peers: Peers | undefined;
  readonly timeouts: Timeouts;
  readonly retries: number;
  readonly upgrade: boolean;
  /** The method that is sent upstream. */
  readonly method: string;
  /** The record that receives the tries. */
  readonly record: RunningRecord | undefined;
  readonly head: WrittenHead;
}

export interface ForwardingEvents {
  /** The request is on its way upstream. */
  onForwarded(to: Destination): void;
  /** A small answer, with its body as latin1 text. No other event follows. */
  onAnswer(head: ResponseHead, body: string): void;
  onHead(head: ResponseHead): void;
  onHeadArrived(): void;
  onData(piece: Buffer, last: boolean): void;
  onEnd(): void;
  onUpgraded(head: ResponseHead, socket: Socket, early: Buffer): void;
  /** Called after each failed try, also when another try follows. */
  onTryFailed(at: Destination, why: string): void;
  /** Called for an error in the gateway's own code while an event was handled. */
  onMistake(error: unknown): void;
  /** Called when there is no answer, or, after onHead, when the rest of the answer is missing. */
  onFailure(failure: ForwardingFailure): void;
}

export class Forwarding implements UpstreamEvents, BodySink {
  readonly #client: UpstreamClient;
  readonly #call: ClientCall;
  readonly #request: ForwardedRequest;
  readonly #body: RequestBody;
  readonly #events: ForwardingEvents;
  #destination: Destination;
  #connection: UpstreamConnection | undefined;
  #retries: number;
  /** The body when it is all here; undefined while there is none or it is streamed. */
  #whole: Buffer | undefined;
  #framing: number | 'chunked' | undefined;
  #streams = false;
  #sent = false;
  #answered = false;
  #over = false;
  #spareUsed = false;

  constructor(
    client: UpstreamClient,
    call: ClientCall,
    request: ForwardedRequest,
    body: RequestBody,
    events: ForwardingEvents,
  ) {
    this.#client = client;
    this.#call = call;
    this.#request = request;
    this.#body = body;
    this.#events = events;
    this.#destination = request.destination;
    this.#retries = request.retries;
  }

  start(): void {
    const length = this.#body.length;
    if (!this.#body.present) this.#attempt(false);
    else if (length !== undefined && length > holdLimit && this.#body.whole() === undefined)
      this.#stream(length);
    else this.#body.hold(holdLimit, () => this.#bodyHeld());
  }

  pause(): void {
    this.#connection?.pause();
  }

  resume(): void {
    this.#connection?.resume();
  }

  abandon(): void {
    this.#over = true;
    this.#connection?.abandon();
  }

  #bodyHeld(): void {
    if (this.#over) return;
    try {
      this.#sendHeld();
    } catch (error) {
      this.#events.onMistake(error);
    }
  }

  #sendHeld(): void {
    const whole = this.#body.whole();
    if (whole === undefined) return this.#stream(this.#body.length ?? 'chunked');
    this.#whole = whole;
    this.#framing = whole.length;
    this.#attempt(false);
  }

  /** Streams a body, which cannot be sent again. It gets a new connection: a kept one might turn out to be closed. */
  #stream(framing: number | 'chunked'): void {
    this.#streams = true;
    this.#framing = framing;
    this.#attempt(true);
  }

  #attempt(fresh: boolean): void {
    const { timeouts, upgrade, record } = this.#request;
    const destination = this.#destination;
    record?.tried(destination.host, destination.port);
    this.#sent = false;
    // Node's socket would throw for such a port. In nginx the connection fails.
    if (destination.port < 1 || destination.port > 65535) return this.#giveUp('broken');
    const use = upgrade ? 'upgrade' : fresh ? 'fresh' : 'any';
    this.#connection = this.#client.connect(destination, timeouts, this, use);
  }

  onConnected(connection: UpstreamConnection): void {
    this.#connection = connection;
    this.#sent = true;
    connection.send({
      head: framedHead(this.#request.head, this.#framing),
      body: this.#whole,
      complete: !this.#streams,
      isHead: this.#request.method === 'HEAD',
      upgrade: this.#request.upgrade,
    });
    this.#events.onForwarded(this.#destination);
    if (this.#streams) this.#body.stream(this);
  }

  onBody(piece: Buffer): void {
    if (this.#over || !this.#connection) return;
    const taken =
      this.#framing === 'chunked'
        ? this.#connection.write(`${piece.length.toString(16)}\r\n`, piece, '\r\n')
        : this.#connection.write('', piece, '');
    if (!taken) this.#call.pauseBody();
  }

  onBodyEnd(): void {
    if (this.#over) return;
    this.#connection?.finish(this.#framing === 'chunked' ? '0\r\n\r\n' : '');
  }

  onUpstreamDrain(): void {
    if (this.#streams) this.#call.resumeBody();
  }

  onAnswer(head: ResponseHead, body: string): void {
    this.#finish();
    try {
      this.#events.onAnswer(this.#forClient(head), body);
    } catch (error) {
      this.#events.onMistake(error);
    }
  }

  onHead(head: ResponseHead): void {
    this.#answered = true;
    try {
      this.#events.onHead(this.#forClient(head));
    } catch (error) {
      this.#events.onMistake(error);
    }
  }

  /** When a plugin changed the method to HEAD, the client waits for a body of the announced length, which will not come. */
  #forClient(head: ResponseHead): ResponseHead {
    const isBodiless = this.#request.method === 'HEAD' && this.#call.method !== 'HEAD';
    return isBodiless ? head.with(0, head.keepAlive) : head;
  }

  onHeadArrived(): void {
    try {
      this.#events.onHeadArrived();
    } catch (error) {
      this.#events.onMistake(error);
    }
  }

  onData(piece: Buffer, last: boolean): void {
    if (last) this.#finish();
    try {
      this.#events.onData(piece, last);
    } catch (error) {
      this.#events.onMistake(error);
    }
  }

  onEnd(): void {
    this.#finish();
    try {
      this.#events.onEnd();
    } catch (error) {
      this.#events.onMistake(error);
    }
  }

  onUpgraded(head: ResponseHead, socket: Socket, early: Buffer): void {
    this.#over = true;
    try {
      this.#events.onUpgraded(head, socket, early);
    } catch (error) {
      socket.destroy();
      this.#events.onMistake(error);
    }
  }

  onFailure(failure: UpstreamFailure, why: string): void {
    if (this.#over) return;
    try {
      this.#failed(failure, why);
    } catch (error) {
      this.#events.onMistake(error);
    }
  }

  #failed(failure: UpstreamFailure, why: string): void {
    if (this.#answered) {
      this.#events.onTryFailed(this.#destination, why);
      return this.#giveUp(failure);
    }
    const mayRepeat = this.#mayRepeat(failure);
    if (mayRepeat && this.#connection?.reused && failure === 'broken' && !this.#spareUsed) {
      // The upstream had closed a kept connection. That is normal, so the try does not count.
      this.#spareUsed = true;
      this.#request.record?.tries.pop();
      return this.#attempt(true);
    }
    const { peers, record } = this.#request;
    this.#events.onTryFailed(this.#destination, why);
    record?.failed(failure);
    peers?.failed(failure);
    if (!mayRepeat || this.#retries <= 0) return this.#giveUp(failure);
    this.#retries -= 1;
    const next = peers ? peers.again() : this.#destination;
    if (!next) return this.#giveUp('no-peer');
    this.#destination = next;
    this.#attempt(this.#streams);
  }

  #mayRepeat(failure: UpstreamFailure): boolean {
    if (failure !== 'broken' && failure !== 'timeout') return false;
    if (!this.#sent) return true;
    if (this.#streams) return false;
    const { method } = this.#request;
    return method !== 'POST' && method !== 'LOCK' && method !== 'PATCH';
  }

  #giveUp(failure: ForwardingFailure): void {
    this.#finish();
    this.#events.onFailure(failure);
  }

  /** Reads and drops the rest of the client's body, so that the client's connection can be used again. */
  #finish(): void {
    this.#over = true;
    // The connection may carry another request already.
    this.#connection = undefined;
    if (this.#streams) this.#call.resumeBody();
  }
}
