// An upstream for tests that is only a TCP server: each connection is handed to the test, which answers as badly as it likes.
import { createServer, type Socket } from 'node:net';
import { listen } from './listen.ts';

export interface TcpUpstream {
  port: number;
  url: string;
  /** Every connection accepted so far. */
  sockets: Socket[];
  close(): Promise<void>;
}

export async function startTcpUpstream(onConnection: (socket: Socket) => void): Promise<TcpUpstream> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => {});
    sockets.push(socket);
    onConnection(socket);
  });
  const port = await listen(server);
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    sockets,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Answers every request on a connection with these bytes; a request is taken to end with its head. */
export function answerEach(socket: Socket, bytes: string): void {
  let received = '';
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1');
    for (let end = received.indexOf('\r\n\r\n'); end >= 0; end = received.indexOf('\r\n\r\n')) {
      received = received.slice(end + 4);
      socket.write(bytes, 'latin1');
    }
  });
}
