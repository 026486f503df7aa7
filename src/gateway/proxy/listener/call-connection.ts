// A client's HTTP/1 connection and the responses on it: the request that is being answered, and the next step after its answer.
import { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { ServedConnection } from './served-connection.ts';

/** One request on the connection. */
export interface ConnectionCall {
  /** True when the whole request has come, with its body. */
  readonly whole: boolean;
  forbidKeepAlive(): void;
  /** Called when the body is late or malformed. True when an answer can still be given. */
  fail(status: 400 | 408): boolean;
  closed(): void;
  drained(): void;
  /** The time by which the client must have sent more of the body; 0: no deadline. */
  readonly bodyDeadline: number;
}

/** Node's response, with callbacks for the moment when it is the first in line on its connection, and for its end. */
export class CallResponse extends ServerResponse {
  call: ConnectionCall | undefined;
  onTurn: (() => void) | undefined;

  override assignSocket(socket: Parameters<ServerResponse['assignSocket']>[0]): void {
    super.assignSocket(socket);
    const turn = this.onTurn;
    this.onTurn = undefined;
    turn?.();
  }
}

/**
 * A connection with its state. The state is in fields, not in maps: entries that a map gains and loses with every request all
 * end up in the garbage collector's old space (docs/decisions/0006).
 */
export class CallConnection extends ServedConnection {
  readonly socket: Socket;
  /** The request that is being answered. */
  call: ConnectionCall | undefined;
  /** An upgrade request that came while earlier requests are being answered. Node does not queue it. */
  offer: (() => void) | undefined;
  /** The status for malformed bytes that came while earlier requests are being answered. */
  refusal: number | undefined;

  constructor(socket: Socket, proxiedFor: string | undefined) {
    super(socket, proxiedFor);
    this.socket = socket;
  }
}
