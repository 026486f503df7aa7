// An upstream server for tests: answers each request with what it received, and remembers it, raw headers in order.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { listen } from './listen.ts';

export interface SeenRequest {
  method: string;
  /** The request target as it stood on the request line. */
  target: string;
  rawHeaders: [string, string][];
  body: string;
  /** The TLS server name that the caller asked for. */
  servername: string | undefined;
}

export interface EchoUpstream {
  port: number;
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** Every request received so far, oldest first. */
  seen: SeenRequest[];
  /** How many connections were ever accepted. */
  connections(): number;
  close(): Promise<void>;
}

export interface EchoOptions {
  tls?: { key: string; cert: string };
  port?: number;
  /** Answers instead of the echo; the request's body has been read. */
  answer?: (request: SeenRequest, response: ServerResponse) => void;
  /** Takes over a connection that asked for an upgrade. */
  upgrade?: (request: SeenRequest, socket: Duplex, head: Buffer) => void;
}

export async function startEchoUpstream(options: EchoOptions = {}): Promise<EchoUpstream> {
  const seen: SeenRequest[] = [];
  let connections = 0;
  const receive = (request: IncomingMessage, response: ServerResponse): void => {
    const pieces: Buffer[] = [];
    request.on('error', () => {});
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const entry = describe(request, Buffer.concat(pieces).toString());
      seen.push(entry);
      (options.answer ?? echo)(entry, response);
    });
  };
  const server = options.tls ? createTlsServer(options.tls, receive) : createServer(receive);
  // The default of 5 s would close a kept connection in the middle of a slow test.
  server.keepAliveTimeout = 0;
  // A connection that was upgraded is no longer the server's to close.
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const { upgrade } = options;
  if (upgrade) {
    server.on('upgrade', (request, socket, head) => {
      socket.on('error', () => {});
      const entry = describe(request, '');
      seen.push(entry);
      upgrade(entry, socket, head);
    });
  }
  const port = await listen(server, options.port);
  return {
    port,
    url: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    seen,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function describe(request: IncomingMessage, body: string): SeenRequest {
  const rawHeaders: [string, string][] = [];
  for (let i = 0; i < request.rawHeaders.length; i += 2) {
    rawHeaders.push([request.rawHeaders[i] ?? '', request.rawHeaders[i + 1] ?? '']);
  }
  const servername = 'servername' in request.socket ? request.socket.servername : undefined;
  return {
    method: request.method ?? '',
    target: request.url ?? '',
    rawHeaders,
    body,
    servername: typeof servername === 'string' ? servername : undefined,
  };
}

/** The echo's answer: the request as JSON, header names in lower case; with status 500 to /status/500 and so on. */
export function echo(request: SeenRequest, response: ServerResponse): void {
  const headers = Object.fromEntries(request.rawHeaders.map(([name, value]) => [name.toLowerCase(), value]));
  const body = JSON.stringify({ method: request.method, url: request.target, headers, body: request.body });
  response.writeHead(Number(/^\/status\/(\d{3})/.exec(request.target)?.[1] ?? 200), {
    'Content-Type': 'application/json',
    'X-Echo': 'echo',
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
}
