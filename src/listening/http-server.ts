// The HTTP server under the Admin API and the dashboard. It keeps connections as long as Kong's nginx does, and refuses the
// request heads that the proxy's listener refuses. It knows neither the Admin API nor the dashboard.
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
  /** The answer to a request that never reaches the listener. */
  refusal?: ((status: number) => Refusal) | undefined;
  deadlines?: Deadlines | undefined;
}

/** In milliseconds. */
interface Deadlines {
  /** The time that a connection may be idle. nginx: keepalive_timeout */
  idle: number;
  /** The time for a TLS handshake, and for a request's head once it has begun. nginx: client_header_timeout */
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
  // A client that does not read its answer is cut off after the same time as an idle client.
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
    // The header is set here because Node would add its time-out to it, and nginx does not. A server that is closing answers
    // `close`.
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
    // Bytes after a request with `Connection: close` are ignored.
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
