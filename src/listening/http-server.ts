// The HTTP servers of Admin API and dashboard. They keep connections as long as Kong's nginx does, and refuse of heads what
// the proxy's listener refuses. They know neither of the two.
import {
  createServer,
  IncomingMessage,
  type RequestListener,
  type Server,
  type ServerOptions,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import { jsonRefusal, lastHeaders, reasonOf, refusalText, type Refusal } from './refusal.ts';
import { refusedHead } from './refused-head.ts';
import { ServedInput } from './served-input.ts';

export interface HttpServerOptions {
  /** With it the server speaks TLS. */
  certificate?: { cert: string; key: string } | undefined;
  /** What is answered to requests that the listener does not get to see. */
  refusal?: ((status: number) => Refusal) | undefined;
  deadlines?: Deadlines | undefined;
}

/** In milliseconds. */
interface Deadlines {
  /** For a connection on which nothing happens. nginx: keepalive_timeout */
  idle: number;
  /** For a handshake, and for a request's head once it has begun. nginx: client_header_timeout */
  begin: number;
}

const deadlinesOfNginx: Deadlines = { idle: 75_000, begin: 60_000 };

export function createHttpServer(
  listener: RequestListener,
  { certificate, refusal = jsonRefusal, deadlines = deadlinesOfNginx }: HttpServerOptions = {},
): Server {
  const { idle, begin } = deadlines;
  const inputs = new WeakMap<object, ServedInput>();

  /** Tells the connection's input where heads end. */
  class ServedRequest extends IncomingMessage {
    constructor(socket: Socket) {
      super(socket);
      inputs.get(socket)?.begins(this);
    }
  }

  const options: ServerOptions<typeof ServedRequest> = {
    IncomingMessage: ServedRequest,
    requireHostHeader: false,
    headersTimeout: begin,
    connectionsCheckingInterval: Math.min(begin, 5_000),
    keepAliveTimeout: idle,
  };
  const server: Server<typeof ServedRequest> = certificate
    ? createTlsServer({ ...options, ...certificate, handshakeTimeout: begin })
    : createServer(options);
  // A client that takes nothing of its answer is not waited for any longer than one that asks nothing.
  server.timeout = idle;

  server.on(certificate ? 'secureConnection' : 'connection', (socket: Socket) => {
    const [parser] = socket.listeners('data');
    if (!parser) return;
    const input = new ServedInput(socket, {
      parse: (piece) => void Reflect.apply(parser, socket, [piece]),
      refusal: (status) => refusalText(refusal(status)),
      patience: begin,
    });
    inputs.set(socket, input);
    socket.removeAllListeners('data');
    socket.on('data', (bytes: Buffer) => input.take(bytes));
  });
  server.on('request', (request, response) => {
    inputs.get(request.socket)?.answers(request, response);
    // Node names its time-out beside it, and nginx does not. A server that closes says so.
    if (!server.listening) response.setHeader('Connection', 'close');
    else if (response.shouldKeepAlive) response.setHeader('Connection', 'keep-alive');
    response.once('close', () => {
      if (!server.listening) server.closeIdleConnections();
    });
    const status = refusedHead(request);
    if (status === undefined) {
      listener(request, response);
      return;
    }
    const refused = refusal(status);
    response.writeHead(status, reasonOf(refused), lastHeaders(refused)).end(refused.body);
  });
  server.on('clientError', (error: Error & { code?: string }, socket) => {
    // What follows a request that its client calls the last is nobody's.
    if (error.code === 'HPE_CLOSED_CONNECTION') return;
    const input = inputs.get(socket);
    if (!input || error.code === 'ECONNRESET') socket.destroy();
    else input.refuse(statusOf(error.code));
  });
  return server;
}

function statusOf(code: string | undefined): number {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return 414;
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return 408;
    default:
      return 400;
  }
}
