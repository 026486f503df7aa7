// Servers that log plugins deliver to, for tests: each keeps what arrived, and tells when enough has.
import { createSocket } from 'node:dgram';
import { createServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { listen } from './listen.ts';

export interface LogSink {
  readonly port: number;
  /** The texts that arrived, one for each datagram or line, oldest first. */
  readonly received: readonly string[];
  /** Waits for this many; what arrived until then. */
  arrived(count: number): Promise<readonly string[]>;
  close(): Promise<void>;
}

export class Arrivals<T> {
  readonly received: T[] = [];
  #waiting: { count: number; resolve: (received: readonly T[]) => void }[] = [];

  readonly add = (...entries: T[]): void => {
    this.received.push(...entries);
    const isServed = ({ count }: { count: number }): boolean => this.received.length >= count;
    for (const { resolve } of this.#waiting.filter(isServed)) resolve(this.received);
    this.#waiting = this.#waiting.filter((one) => !isServed(one));
  };

  readonly arrived = (count: number): Promise<readonly T[]> =>
    new Promise((resolve) => {
      this.#waiting.push({ count, resolve });
      this.add();
    });
}

export interface SinkOptions {
  port?: number;
  /** Told of everything that arrives. */
  hear?: (entry: string) => void;
}

export async function startUdpSink({ port = 0, hear }: SinkOptions = {}): Promise<LogSink> {
  const { received, add, arrived } = new Arrivals<string>();
  const socket = createSocket('udp4', (message) => {
    hear?.(message.toString());
    add(message.toString());
  });
  await new Promise<void>((resolve) => socket.bind(port, '127.0.0.1', resolve));
  return {
    port: socket.address().port,
    received,
    arrived,
    close: () => new Promise((resolve) => void socket.close(() => resolve())),
  };
}

export interface TcpSinkOptions extends SinkOptions {
  tls?: { key: string; cert: string };
}

export interface TcpLogSink extends LogSink {
  /** How many connections were ever accepted. */
  connections(): number;
  /** The TLS server names that were asked for. */
  readonly servernames: readonly unknown[];
}

/** Lines end with CRLF. */
export async function startTcpSink({ port, hear, tls }: TcpSinkOptions = {}): Promise<TcpLogSink> {
  const { received, add, arrived } = new Arrivals<string>();
  const servernames: unknown[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const accept = (socket: Socket): void => {
    connections += 1;
    sockets.add(socket);
    if ('servername' in socket) servernames.push(socket.servername);
    let rest = '';
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (piece) => {
      const lines = `${rest}${piece.toString()}`.split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) hear?.(line);
      add(...lines);
    });
  };
  const server = tls ? createTlsServer(tls, accept) : createServer(accept);
  return {
    port: await listen(server, port),
    received,
    arrived,
    servernames,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
