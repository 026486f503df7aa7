// A client's connection, as long as it lasts: its number, and how many requests it has brought.
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import type { ClientConnection } from '../../plugins/plugin.ts';
import { plainAddress } from './trusted-peers.ts';

let connections = 0;

export class ServedConnection {
  requests = 0;
  readonly proxiedFor: string | undefined;
  /** When the rest of a body that nobody reads has to have come; 0: there is none. */
  restDeadline = 0;
  readonly #serial = (connections += 1);
  readonly #socket: Pick<Socket, 'localAddress' | 'localPort'>;

  /** `proxiedFor`: whose it is, where the PROXY protocol says so. */
  constructor(socket: Pick<Socket, 'localAddress' | 'localPort'>, proxiedFor: string | undefined) {
    this.proxiedFor = proxiedFor;
    this.#socket = socket;
  }

  /** Reads on to the end of a body, and drops it. */
  awaitRest(body: Readable, time: number): void {
    this.restDeadline = performance.now() + time;
    body.once('end', () => (this.restDeadline = 0));
    body.resume();
  }

  /** As its request of this number finds it. */
  at(request: number): ClientConnection {
    const { localAddress = '', localPort = 0 } = this.#socket;
    return { localAddress: plainAddress(localAddress), localPort, serial: this.#serial, requests: request };
  }
}
