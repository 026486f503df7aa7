// A client's connection: its number, and the number of its requests.
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import type { ClientConnection } from '../../plugins/plugin.ts';
import { KeptLines } from './kept-lines.ts';
import { plainAddress } from '../../../listening/trusted-addresses.ts';

let connections = 0;

export class ServedConnection {
  requests = 0;
  readonly proxiedFor: string | undefined;
  readonly kept = new KeptLines();
  /** The time by which the rest of an unread body must have come; 0: there is none. */
  restDeadline = 0;
  readonly #serial = (connections += 1);
  readonly #socket: Pick<Socket, 'localAddress' | 'localPort' | 'remotePort'>;

  /** `proxiedFor`: the client's address from the PROXY protocol, if any. */
  constructor(
    socket: Pick<Socket, 'localAddress' | 'localPort' | 'remotePort'>,
    proxiedFor: string | undefined,
  ) {
    this.proxiedFor = proxiedFor;
    this.#socket = socket;
  }

  /** Reads on to the end of a body, and drops it. */
  awaitRest(body: Readable, time: number): void {
    this.restDeadline = performance.now() + time;
    body.once('end', () => (this.restDeadline = 0));
    body.resume();
  }

  /** The connection as the request with this number sees it. */
  at(request: number): ClientConnection {
    const { localAddress = '', localPort = 0, remotePort = 0 } = this.#socket;
    return {
      localAddress: plainAddress(localAddress),
      localPort,
      remotePort,
      serial: this.#serial,
      requests: request,
    };
  }
}
