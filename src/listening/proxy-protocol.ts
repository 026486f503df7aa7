// Servers behind a balancer that speaks the PROXY protocol: each of their connections begins with its header.
import type { Server, Socket } from 'node:net';
import { readProxyHeader, type ProxyHeader } from './proxy-header.ts';

type Ends = Pick<Socket, 'remoteAddress' | 'remotePort' | 'localAddress'>;

export interface ProxyProtocol {
  /** Milliseconds in which the header has to have come. */
  timeout: number;
  /** Told of each connection that a header says a client's address of. */
  onClient?: (socket: Socket, client: string) => void;
  /** Told of the peers whose connections began with something else, and were closed. */
  onMalformed: (peer: string) => void;
}

/** For the log. */
export const noProxyHeader = (peer: string): string =>
  `a connection of ${peer} was closed: it began with no header of the PROXY protocol`;

/** Keeps connections from what the server does with them until their header is read. The server must not listen yet. */
export function expectProxyHeaders(server: Server, { timeout, onClient, onMalformed }: ProxyProtocol): void {
  const takers = server.listeners('connection');
  server.removeAllListeners('connection');
  const known = new WeakSet<Socket>();
  server.on('connection', (socket: Socket) => {
    const take = (): void => takers.forEach((taker) => void Reflect.apply(taker, server, [socket]));
    // One that starts over, after an upgrade that was not taken.
    if (known.has(socket)) return take();
    known.add(socket);
    readHeaderOf(socket, timeout, (header) => {
      if (header === 'malformed') return onMalformed(socket.remoteAddress ?? '');
      if (header.client !== undefined) onClient?.(socket, header.client);
      take();
    });
  });
}

/** Takes the header, and nothing behind it, from a connection. Not called back where it ends before its header does. */
function readHeaderOf(
  socket: Socket,
  timeout: number,
  done: (header: ProxyHeader | 'malformed') => void,
): void {
  let bytes = Buffer.alloc(0);
  const destroy = (): unknown => socket.destroy();
  const late = setTimeout(destroy, timeout).unref();
  const finish = (): void => {
    clearTimeout(late);
    socket.off('readable', read).off('end', destroy).off('error', destroy).off('close', finish);
  };
  function read(): void {
    const piece: unknown = socket.read();
    if (!Buffer.isBuffer(piece)) return;
    bytes = Buffer.concat([bytes, piece]);
    const header = readProxyHeader(bytes);
    if (header === 'more') return;
    finish();
    if (header === 'malformed') {
      // A connection that is destroyed no longer knows its peer.
      done('malformed');
      return void socket.destroy();
    }
    if (header.length < bytes.length) socket.unshift(bytes.subarray(header.length));
    done(header);
  }
  socket.on('readable', read).on('end', destroy).on('error', destroy).on('close', finish);
}

/**
 * Whom the open connections of a server come from. A TLS connection is another object than the one that its header came on:
 * both have the same ends.
 */
export class ProxiedClients {
  readonly #clients = new Map<string, string>();

  add(socket: Socket, client: string): void {
    const ends = endsOf(socket);
    if (ends === undefined) return;
    this.#clients.set(ends, client);
    socket.on('close', () => this.#clients.delete(ends));
  }

  of(socket: Ends): string | undefined {
    const ends = this.#clients.size === 0 ? undefined : endsOf(socket);
    return ends === undefined ? undefined : this.#clients.get(ends);
  }
}

/** Undefined where the connection is lost. */
const endsOf = ({ remoteAddress, remotePort, localAddress }: Ends): string | undefined =>
  remoteAddress === undefined ? undefined : `${remoteAddress} ${remotePort} ${localAddress}`;
