// The listener over TCP and TLS sockets. http1-connection.ts serves the connections of HTTP/1, http2-sessions.ts those whose
// clients chose HTTP/2.
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TLSSocket, type TlsOptions } from 'node:tls';
import { endConnection } from '../../../listening/end-connection.ts';
import { expectProxyHeaders, ProxiedClients } from '../../../listening/proxy-protocol.ts';
import { nginxRefusal, refusal } from '../answer/error-pages.ts';
import { acceptedSocket } from './accepted-socket.ts';
import { closeServer } from '../../../listening/close-server.ts';
import type { Http1Call } from './http1-call.ts';
import { Http1Connection, type Http1Owner } from './http1-connection.ts';
import { Http2Sessions } from './http2-sessions.ts';
import type { Certificates, Connections, ListenAddress, Listener, ListenerEvents } from './listener.ts';
import { sharedReadsWork, withSharedReads } from './shared-reads.ts';
import { ownCertificateLast } from './own-certificate-last.ts';
import { maxHead } from './request-head.ts';
import type { ProxySettings } from '../settings.ts';
import { directWritesWork } from '../socket-texts.ts';
import { plainAddress } from '../../../listening/trusted-addresses.ts';

type ListenTls = NonNullable<ListenAddress['tls']>;

export class HttpListener implements Listener, Http1Owner {
  readonly settings: ProxySettings;
  draining = false;
  readonly #certificates: Certificates;
  readonly #events: ListenerEvents;
  readonly #servers = new Set<Server>();
  /** All connections, with those that shake hands or are handed over. */
  readonly #sockets = new Set<Socket>();
  readonly #connections = new Set<Http1Connection>();
  readonly #proxied = new ProxiedClients();
  readonly #http2: Http2Sessions;
  readonly #sweep: NodeJS.Timeout;
  /** Called when there is no connection left. */
  #onEmpty: (() => void) | undefined;
  #accepted = 0;
  #requests = 0;

  constructor(settings: ProxySettings, certificates: Certificates, events: ListenerEvents) {
    this.settings = settings;
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
    const { server } = await this.#serverFor(address);
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

  async serveFor(address: ListenAddress): Promise<(handle: unknown) => void> {
    const { server, sharesReads } = await this.#serverFor(address);
    return (handle) => {
      const socket = acceptedSocket(handle, sharesReads);
      if (this.draining) socket.destroy();
      else server.emit('connection', socket);
    };
  }

  async close(grace: number): Promise<void> {
    this.draining = true;
    const closed = [...this.#servers].map(closeServer);
    this.#http2.drain();
    for (const { call } of this.#connections) call?.forbidKeepAlive();
    const farewell = setTimeout(() => {
      // What has come is read first: a connection whose request is there is not idle.
      setImmediate(() => this.#endIdle());
    }, this.settings.farewell_period);
    const cut = setTimeout(() => {
      for (const socket of this.#sockets) socket.destroy();
    }, grace);
    await Promise.all(closed);
    // No server counts connections that share reads, or came from another process.
    if (this.#sockets.size > 0) await new Promise<void>((done) => (this.#onEmpty = done));
    clearTimeout(cut);
    clearTimeout(farewell);
    clearInterval(this.#sweep);
    // Connections that were handed over are no longer the servers'.
    for (const socket of this.#sockets) socket.destroy();
    this.#servers.clear();
  }

  #endIdle(): void {
    for (const { idle, socket } of this.#connections) if (idle) socket.destroy();
  }

  connections(): Connections {
    const active = this.#sockets.size;
    let http1 = 0;
    for (const { call } of this.#connections) if (call) http1 += 1;
    const http2 = this.#http2.counts();
    return {
      accepted: this.#accepted,
      active,
      writing: http1 + http2.writing,
      waiting: Math.max(0, active - http1 - http2.busy),
      requests: this.#requests,
    };
  }

  onCall(call: Http1Call): void {
    this.#requests += 1;
    this.#events.onCall(call);
  }

  onMistake(error: unknown): void {
    this.#events.onMistake(error);
  }

  onRefused({ socket, remoteAddress }: Http1Connection, status: number): void {
    const { head, body } = status === 505 ? nginxRefusal(status) : refusal(status, this.settings);
    endConnection(socket, head + body);
    this.#events.onRefused({ remoteAddress, status, bytes: Buffer.byteLength(body) });
  }

  onLeft(connection: Http1Connection): void {
    this.#connections.delete(connection);
  }

  async #serverFor(address: ListenAddress): Promise<{ server: Server; sharesReads: boolean }> {
    await directWritesWork();
    const { tls, proxyProtocol = false } = address;
    // The header of the PROXY protocol is read as from a stream.
    const sharesReads = !tls && !proxyProtocol && (await sharedReadsWork());
    const server = tls ? this.#tlsServer(tls) : this.#plainServer(sharesReads);
    if (proxyProtocol) this.#expectProxyHeaders(server);
    // With TLS this is the connection under it, so that a handshake that never ends can be cut too.
    if (!sharesReads) server.on('connection', (socket: Socket) => this.#accept(socket));
    return { server, sharesReads };
  }

  #plainServer(sharesReads: boolean): Server {
    return createServer({ noDelay: true, pauseOnConnect: sharesReads }, (socket) => {
      if (sharesReads) this.#serveSharingReads(socket);
      else this.#serve(socket);
    });
  }

  #tlsServer({ http2 = false, cert, key }: ListenTls): Server {
    const secure: TlsOptions = {
      cert,
      key,
      ALPNProtocols: http2 ? ['h2', 'http/1.1'] : ['http/1.1'],
      SNICallback: this.#chooseCertificate,
      handshakeTimeout: this.settings.client_header_timeout,
    };
    const server = createTlsServer({ noDelay: true, ...secure, ...ownCertificateLast(cert) });
    server.on('secureConnection', (socket) => {
      if (socket.alpnProtocol === 'h2') this.#http2.take(socket, this.#proxied.of(socket));
      else this.#serve(socket);
    });
    server.on('tlsClientError', (_error, socket: TLSSocket) => socket.destroy());
    return server;
  }

  readonly #chooseCertificate: NonNullable<TlsOptions['SNICallback']> = (servername, done) => {
    try {
      done(null, this.#certificates.contextFor(servername));
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  };

  #expectProxyHeaders(server: Server): void {
    expectProxyHeaders(server, {
      timeout: this.settings.client_header_timeout,
      onClient: (socket, client) => this.#proxied.add(socket, client),
      onMalformed: (peer) => this.#events.onNoProxyHeader(plainAddress(peer)),
    });
  }

  #accept(socket: Socket): void {
    this.#accepted += 1;
    this.#sockets.add(socket);
    socket.on('close', () => {
      this.#sockets.delete(socket);
      if (this.#sockets.size === 0) this.#onEmpty?.();
    });
    socket.on('error', destroySocket);
  }

  /** `socket`: with TLS, another one than the accepted. */
  #serve(socket: Socket): void {
    socket.on('error', destroySocket);
    this.#connections.add(new Http1Connection(socket, this, this.#proxied.of(socket), false));
  }

  #serveSharingReads(accepted: Socket): void {
    let connection: Http1Connection | undefined;
    const socket = withSharedReads(accepted, (bytes) => connection?.receive(bytes));
    this.#accept(socket);
    connection = new Http1Connection(socket, this, undefined, true);
    this.#connections.add(connection);
  }

  #expire(): void {
    const now = performance.now();
    this.#http2.expire(now);
    for (const connection of this.#connections) connection.expire(now);
  }
}

/** One function for all connections: as one for each it would take 100 bytes of an idle one. */
function destroySocket(this: Socket): void {
  this.destroy();
}
