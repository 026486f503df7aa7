// Opens the HTTP listeners of dashboard and Admin API, and closes them gracefully.
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { ListenAddress } from './listen-address.ts';
import { UsageError } from './usage-error.ts';

export interface Served {
  /** The port in use; another than asked for when 0 was. */
  port: number;
  /** Takes no more requests, lets those in flight finish, up to `grace` milliseconds. */
  close(grace: number): Promise<void>;
}

export async function serve(server: Server, address: ListenAddress, option: string): Promise<Served> {
  // Also those that have not come to a request, and that the server does not know: they would keep it from closing.
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((done, fail) => {
    server.once('error', (error) => fail(listenError(error, address, option)));
    server.listen(address.port, address.host, done);
  });
  // A connection that the system could not hand over is said, and the others go on.
  server.on('error', (error) => process.emitWarning(error));
  const bound = server.address();
  return {
    port: typeof bound === 'object' && bound !== null ? bound.port : address.port,
    close: (grace) =>
      new Promise((done) => {
        const cut = setTimeout(() => {
          for (const socket of sockets) socket.destroy();
        }, grace);
        server.close(() => {
          clearTimeout(cut);
          done();
        });
        server.closeIdleConnections();
      }),
  };
}

/** What the operator reads when an address cannot be had. */
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
