// Servers behind a balancer that speaks the PROXY protocol. Each connection begins with a header of the protocol.
import type { Server, Socket } from 'node:net';
import { readProxyHeader, type ProxyHeader } from './proxy-header.ts';

type Ends = Pick<Socket, 'remoteAddress' | 'remotePort' | 'localAddress'>;

export interface ProxyProtocol {
  /** Milliseconds within which the header has to arrive. */
  timeout: number;
  /** Called for each connection whose header names a client's address. */
  onClient?: (socket: Socket, client: string) => void;
  /** Called when a connection is closed because it does not begin with a header. */
  onMalformed: (peer: string) => void;
}

/** The line for the log. */
export const noProxyHeader = (peer: string): string =>
  `a connection of ${peer} was closed: it began with no header of the PROXY protocol`;

/** Reads the header of each connection before the server gets the connection. Must be called before the server listens. */
export function expectProxyHeaders(server: Server, { timeout, onClient, onMalformed }: ProxyProtocol): void {
  const takers = server.listeners('connection');
  server.removeAllListeners('connection');
  const known = new WeakSet<Socket>();
  server.on('connection', (socket: Socket) => {
    const take = (): void => takers.forEach((taker) => void Reflect.apply(taker, server, [socket]));
    // The server sees the connection again after a declined upgrade. Its header is already read.
    if (known.has(socket)) return take();
    known.add(socket);
    readHeaderOf(socket, timeout, (header) => {
      if (header === 'malformed') return onMalformed(socket.remoteAddress ?? '');
      if (header.client !== undefined) onClient?.(socket, header.client);
      take();
    });
  });
}

/**
 * Reads the header from a connection and leaves the bytes after it. `done` is not called when the connection ends before its
 * header is complete.
 */
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
      // `done` comes first: a destroyed connection no longer knows its peer.
      done('malformed');
      return void socket.destroy();
    }
    if (header.length < bytes.length) socket.unshift(bytes.subarray(header.length));
    done(header);
  }
  socket.on('readable', read).on('end', destroy).on('error', destroy).on('close', finish);
}

/**
 * The client's address of each open connection, by the connection's two ends. A TLS connection is another object than the socket
 * that its header came on, but both have the same ends.
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
