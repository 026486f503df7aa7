// Opens the HTTP listeners of dashboard and Admin API, and closes them gracefully.
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { closeServer } from '../listening/close-server.ts';
import type { ListenAddress } from './listen-address.ts';
import { UsageError } from './usage-error.ts';

export interface Served {
  /** The port in use. When port 0 was asked for, the system has chosen it. */
  port: number;
  /** Stops accepting requests, and waits up to `grace` milliseconds for those in flight. */
  close(grace: number): Promise<void>;
}

export async function serve(server: Server, address: ListenAddress, option: string): Promise<Served> {
  // All sockets, also those without a request yet, which the server's own list does not have: an open socket keeps the server
  // from closing.
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((done, fail) => {
    server.once('error', (error) => fail(listenError(error, address, option)));
    server.listen(address.port, address.host, done);
  });
  // A connection that the system could not accept is reported, and the other connections go on.
  server.on('error', (error) => process.emitWarning(error));
  const bound = server.address();
  return {
    port: typeof bound === 'object' && bound !== null ? bound.port : address.port,
    async close(grace) {
      const cut = setTimeout(() => {
        for (const socket of sockets) socket.destroy();
      }, grace);
      await closeServer(server);
      clearTimeout(cut);
    },
  };
}

/** The message for the operator when the server cannot listen on an address. */
export function listenError(error: unknown, { host, port }: ListenAddress, option: string): UsageError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  const at = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  switch (code) {
    case 'EADDRINUSE':
      return new UsageError(`${at} is taken by another program; stop it or choose another with --${option}`);
    case 'EACCES':
      return new UsageError(`no permission to listen on ${at}; choose a port above 1023 with --${option}`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new UsageError(`this machine has no address ${host}; choose another with --${option}`);
    default:
      return new UsageError(`cannot listen on ${at} (${code}); see --${option}`);
  }
}
