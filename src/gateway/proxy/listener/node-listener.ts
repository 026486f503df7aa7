// The listener over Node's own HTTP and HTTPS servers. Requests that they cannot parse are answered here, as nginx would.
// http2-sessions.ts serves the connections whose clients chose HTTP/2.
import { createServer, type IncomingMessage, type Server, type ServerOptions } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TLSSocket, TlsOptions } from 'node:tls';
import { endConnection, isShakingHands } from '../../../listening/end-connection.ts';
import { expectProxyHeaders, ProxiedClients } from '../../../listening/proxy-protocol.ts';
import { CallConnection, CallResponse, type ConnectionCall } from './call-connection.ts';
import { nginxRefusal, refusal } from '../answer/error-pages.ts';
import { Http2Sessions } from './http2-sessions.ts';
import type { Certificates, Connections, ListenAddress, Listener, ListenerEvents } from './listener.ts';
import { NodeCall, type CallOwner } from './node-call.ts';
import { isOtherProtocol } from './other-protocol.ts';
import { ownCertificateLast } from './own-certificate-last.ts';
import { statusOf, type ClientError } from './parser-error.ts';
import { maxLine } from '../request/request-inspection.ts';
import type { ProxySettings } from '../settings.ts';
import { plainAddress } from './trusted-peers.ts';
import { ignoreUpgrade, offersWebSocket, responseToOffer } from './upgrade-offer.ts';

/** nginx large_client_header_buffers: four, each for a line or more. */
const maxHead = 4 * maxLine;

type CallServer = Server<typeof IncomingMessage, typeof CallResponse>;
type CallServerOptions = ServerOptions<typeof IncomingMessage, typeof CallResponse>;
type ListenTls = NonNullable<ListenAddress['tls']>;

export class NodeListener implements Listener, CallOwner {
  readonly #settings: ProxySettings;
  readonly #certificates: Certificates;
  readonly #events: ListenerEvents;
  readonly #servers = new Set<CallServer>();
  readonly #sockets = new Set<Socket>();
  /** Connections that have sent a request, by the socket that requests come from. With TLS that is not the accepted socket. */
  readonly #connections = new Map<Duplex, CallConnection>();
  readonly #proxied = new ProxiedClients();
  readonly #http2: Http2Sessions;
  readonly #sweep: NodeJS.Timeout;
  #draining = false;
  #accepted = 0;
  #requests = 0;

  constructor(settings: ProxySettings, certificates: Certificates, events: ListenerEvents) {
    this.#settings = settings;
    this.#certificates = certificates;
    this.#events = events;
    this.#http2 = new Http2Sessions(settings, maxHead, (call) => {
      this.#requests += 1;
      events.onCall(call);
    });
    const { client_body_timeout, client_header_timeout, keepalive_timeout } = settings;
    const often = Math.min(1000, client_body_timeout, client_header_timeout, keepalive_timeout);
    this.#sweep = setInterval(() => this.#expire(), often).unref();
  }

  async listen(address: ListenAddress): Promise<{ port: number }> {
    const options: CallServerOptions = {
      ServerResponse: CallResponse,
      maxHeaderSize: maxHead,
      requireHostHeader: false,
      headersTimeout: this.#settings.client_header_timeout,
      // Node's interval for finding late heads. Its default is 30 seconds.
      connectionsCheckingInterval: Math.min(1000, this.#settings.client_header_timeout),
      // Bodies have a deadline of their own, from piece to piece.
      requestTimeout: 0,
      keepAliveTimeout: this.#settings.keepalive_timeout,
      noDelay: true,
    };
    const server = address.tls ? this.#tlsServer(options, address.tls) : createServer(options);
    server.maxHeadersCount = 0;
    if (address.proxyProtocol) this.#expectProxyHeaders(server);
    // With TLS this is the connection under it, so that a handshake that never ends can be cut too.
    server.on('connection', (socket: Socket) => this.#accept(socket));
    server.on('request', (request, response) => this.#take(request, response, false));
    server.on('checkContinue', (request, response) => this.#take(request, response, true));
    server.on('checkExpectation', (request, response) => this.#take(request, response, false));
    server.on('upgrade', (request, socket, head) => this.#upgrade(server, request, socket, head));
    server.on('connect', (_request, socket) => {
      socket.on('error', () => socket.destroy());
      this.#refuseInTurn(socket, 400);
    });
    server.on('clientError', (error: ClientError, socket) => this.#malformed(error, socket));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(address.port, address.host, () => {
        server.off('error', reject);
        resolve();
      });
    });
    // A connection that the system could not accept is reported, and the other connections go on.
    server.on('error', (error: Error) => process.emitWarning(error));
    this.#servers.add(server);
    const bound = server.address();
    return { port: bound !== null && typeof bound === 'object' ? bound.port : address.port };
  }

  async close(grace: number): Promise<void> {
    this.#draining = true;
    const closed = [...this.#servers].map((server) => new Promise((resolve) => server.close(resolve)));
    this.#closeIdleConnections();
    this.#http2.drain();
    for (const { call } of this.#connections.values()) call?.forbidKeepAlive();
    const cut = setTimeout(() => {
      for (const socket of this.#sockets) socket.destroy();
    }, grace);
    await Promise.all(closed);
    clearTimeout(cut);
    clearInterval(this.#sweep);
    // Connections that were handed over are no longer the servers'.
    for (const socket of this.#sockets) socket.destroy();
    this.#servers.clear();
  }

  #closeIdleConnections(): void {
    for (const server of this.#servers) server.closeIdleConnections();
  }

  connections(): Connections {
    const active = this.#sockets.size;
    let http1 = 0;
    for (const { call } of this.#connections.values()) if (call) http1 += 1;
    const http2 = this.#http2.counts();
    return {
      accepted: this.#accepted,
      active,
      writing: http1 + http2.writing,
      waiting: Math.max(0, active - http1 - http2.busy),
      requests: this.#requests,
    };
  }

  #tlsServer(options: CallServerOptions, { http2 = false, cert, key }: ListenTls): CallServer {
    const ALPNProtocols = http2 ? ['h2', 'http/1.1'] : ['http/1.1'];
    const handshakeTimeout = this.#settings.client_header_timeout;
    const secure = { cert, key, ALPNProtocols, SNICallback: this.#chooseCertificate, handshakeTimeout };
    const server = createTlsServer({ ...options, ...secure, ...ownCertificateLast(cert) });
    if (!http2) return server;
    // Connections with HTTP/2 must not reach Node's server, which would read their bytes as HTTP/1.
    const takers = server.listeners('secureConnection');
    server.removeAllListeners('secureConnection');
    server.on('secureConnection', (socket: TLSSocket) => {
      if (socket.alpnProtocol === 'h2') this.#http2.take(socket, this.#proxied.of(socket));
      else for (const taker of takers) Reflect.apply(taker, server, [socket]);
    });
    return server;
  }

  readonly #chooseCertificate: NonNullable<TlsOptions['SNICallback']> = (servername, done) => {
    try {
      done(null, this.#certificates.contextFor(servername));
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  };

  #expectProxyHeaders(server: CallServer): void {
    expectProxyHeaders(server, {
      timeout: this.#settings.client_header_timeout,
      onClient: (socket, client) => this.#proxied.add(socket, client),
      onMalformed: (peer) => this.#events.onNoProxyHeader(plainAddress(peer)),
    });
  }

  #accept(socket: Socket): void {
    if (this.#sockets.has(socket)) return;
    this.#accepted += 1;
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  }

  #take(request: IncomingMessage, response: CallResponse, expectsContinue: boolean, early?: Buffer): void {
    const { socket } = request;
    if (request.httpVersionMajor !== 1) return this.#refuseInTurn(socket, 505);
    const known = this.#connections.get(socket);
    if (isOtherProtocol(request, known === undefined)) return this.#refuseInTurn(socket, 400);
    const connection = known ?? this.#connect(socket);
    // The late request has come while earlier requests were being answered.
    if (connection.refusal === 408) connection.refusal = undefined;
    const call = new NodeCall(request, response, connection, this, this.#settings, expectsContinue, early);
    this.#requests += 1;
    // Pipelined requests are worked on one after the other, as nginx does: their effects come in their order.
    if (response.socket) this.#begin(call, connection);
    else
      response.onTurn = () => {
        // The timeout belongs to the previous answer.
        socket.setTimeout(0);
        this.#begin(call, connection);
      };
  }

  #connect(socket: Socket): CallConnection {
    const connection = new CallConnection(socket, this.#proxied.of(socket));
    this.#connections.set(socket, connection);
    socket.on('close', () => this.#connections.delete(socket));
    return connection;
  }

  #begin(call: NodeCall, connection: CallConnection): void {
    const { refusal: status, socket } = connection;
    // Bytes that come after the last answer of a connection are no request any more (RFC 9112, 9.6).
    if (socket.writableEnded) return;
    if (status !== undefined && !call.whole) {
      connection.call = undefined;
      return this.#refuse(socket, status);
    }
    connection.call = call;
    if (this.#draining) call.forbidKeepAlive();
    // Without a body there is nothing to wait for.
    if (!call.chunked && !call.contentLength) call.proceed();
    this.#events.onCall(call);
  }

  onCallClosed(call: ConnectionCall, connection: CallConnection): void {
    // The next of a pipeline may have begun already.
    if (connection.call !== call) return;
    connection.call = undefined;
    const { offer, refusal: status, socket } = connection;
    connection.offer = undefined;
    if (socket.writableEnded || socket.destroyed) return;
    if (status !== undefined) return this.#refuse(socket, status);
    if (!offer) {
      // The head of this answer may have left before the listener closed, without `Connection: close`.
      if (this.#draining) this.#closeIdleConnections();
      return;
    }
    // Node has started the idle timeout of a connection that it has released.
    socket.setTimeout(0);
    offer();
  }

  #upgrade(server: CallServer, request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const connection = this.#connections.get(socket);
    if (connection?.call) {
      const onError = (): unknown => socket.destroy();
      socket.on('error', onError);
      connection.offer = () => {
        socket.off('error', onError);
        this.#upgrade(server, request, socket, head);
      };
      return;
    }
    if (!offersWebSocket(request)) return ignoreUpgrade(server, request, socket, head);
    this.#take(request, responseToOffer(server, request, head), false, head);
  }

  #malformed(error: ClientError, socket: Duplex): void {
    // Bytes after a request with `Connection: close` are ignored. The request itself is answered.
    if (error.code === 'HPE_CLOSED_CONNECTION') return;
    const status = statusOf(error);
    const call = this.#connections.get(socket)?.call;
    // The malformed or late bytes belong to the body of the request that is being answered, not to a later request.
    if (call && !call.whole && call.fail(status === 408 ? 408 : 400)) return;
    this.#refuseInTurn(socket, status);
  }

  /** Refuses the bytes after all earlier requests are answered. */
  #refuseInTurn(socket: Duplex, status: number): void {
    const connection = this.#connections.get(socket);
    if (connection?.call?.whole) connection.refusal = status;
    // When the end is already written, the client knows that the connection ends, and may still be sending.
    else if (!socket.writableEnded) this.#refuse(socket, status);
  }

  /** Answers bytes that are no request, and ends the connection. */
  #refuse(socket: Duplex, status: number): void {
    // An answer that has begun cannot be followed by another: it would be read as its body.
    if (!socket.writable || isShakingHands(socket) || this.#connections.get(socket)?.call) {
      socket.destroy();
      return;
    }
    const { head, body } = status === 505 ? nginxRefusal(status) : refusal(status, this.#settings);
    endConnection(socket, head + body);
    const remoteAddress = (socket instanceof Socket && socket.remoteAddress) || '';
    this.#events.onRefused({ remoteAddress, status, bytes: Buffer.byteLength(body) });
  }

  #expire(): void {
    const now = performance.now();
    this.#http2.expire(now);
    for (const [socket, { call, restDeadline }] of this.#connections) {
      if (restDeadline !== 0 && restDeadline <= now) socket.destroy();
      if (!call || call.bodyDeadline === 0 || call.bodyDeadline > now) continue;
      if (!call.fail(408)) socket.destroy();
    }
  }
}
