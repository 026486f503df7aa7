// A client's connection in HTTP/1 and the responses on it: who is answered now, and what follows when that is over.
import { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { ServedConnection } from './served-connection.ts';

/** One request on the connection. */
export interface ConnectionCall {
  /** The request has come whole, with its body. */
  readonly whole: boolean;
  forbidKeepAlive(): void;
  /** The body's deadline has passed, or it cannot be parsed. True when an answer can still be given. */
  fail(status: 400 | 408): boolean;
  closed(): void;
  drained(): void;
  /** When a reading client has to have sent more; 0: it need not. */
  readonly bodyDeadline: number;
}

/** Node's response, told when it is the first in line on its connection and when it is over. */
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
 * A connection, and what goes on on it. Fields and no maps: a map whose entries come and go with every request has the garbage
 * collector carry all of them into its old space (docs/decisions/0006).
 */
export class CallConnection extends ServedConnection {
  readonly socket: Socket;
  /** What is being answered. */
  call: ConnectionCall | undefined;
  /** An offer of another protocol that came behind requests still being answered: Node does not queue it. */
  offer: (() => void) | undefined;
  /** The status for what came behind requests still being answered and is no request itself. */
  refusal: number | undefined;

  constructor(socket: Socket, proxiedFor: string | undefined) {
    super(socket, proxiedFor);
    this.socket = socket;
  }
}
