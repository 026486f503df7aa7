// The upstream client over node:net and node:tls. It has a pool of idle connections for each destination, last in first out, and
// one sweep that finds overdue connections.
import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { SharedBuffer } from '../shared-buffer.ts';
import { Http1Connection, type ConnectionOwner } from './http1-connection.ts';
import type {
  ConnectionUse,
  Timeouts,
  UpstreamClient,
  UpstreamConnection,
  UpstreamEvents,
} from './upstream-client.ts';
import type { Destination } from '../../http/destination.ts';

const sweepInterval = 50;

/** Windows hands its kernel the buffer before there is anything to read, so there connections cannot share one. */
const shared = process.platform === 'win32' ? undefined : new SharedBuffer();

export interface Http1ClientSettings {
  upstream_keepalive: number;
  upstream_keepalive_timeout: number;
}

export class Http1Client implements UpstreamClient, ConnectionOwner {
  readonly #settings: Http1ClientSettings;
  readonly #idle = new Map<string, Http1Connection[]>();
  readonly #all = new Set<Http1Connection>();
  #sweep: NodeJS.Timeout | undefined;

  readonly onMistake: (error: unknown) => void;

  constructor(settings: Http1ClientSettings, onMistake: (error: unknown) => void) {
    this.#settings = settings;
    this.onMistake = onMistake;
  }

  connect(
    destination: Destination,
    timeouts: Timeouts,
    events: UpstreamEvents,
    use: ConnectionUse,
  ): UpstreamConnection {
    const idle = use === 'any' ? this.#idle.get(destination.key)?.pop() : undefined;
    if (idle) {
      idle.reuse(events, timeouts);
      return idle;
    }
    return this.#open(destination, timeouts, events, use);
  }

  close(): void {
    for (const connection of this.#all) connection.close();
  }

  onIdle(connection: Http1Connection): void {
    connection.deadline = performance.now() + this.#settings.upstream_keepalive_timeout;
    let waiting = this.#idle.get(connection.key);
    if (!waiting) this.#idle.set(connection.key, (waiting = []));
    waiting.push(connection);
    if (waiting.length > this.#settings.upstream_keepalive) waiting[0]?.close();
  }

  onClosed(connection: Http1Connection): void {
    this.#all.delete(connection);
    const waiting = this.#idle.get(connection.key);
    const at = waiting?.indexOf(connection) ?? -1;
    if (waiting && at >= 0) waiting.splice(at, 1);
    if (waiting?.length === 0) this.#idle.delete(connection.key);
    if (this.#all.size === 0) {
      clearInterval(this.#sweep);
      this.#sweep = undefined;
    }
  }

  #open(
    destination: Destination,
    timeouts: Timeouts,
    events: UpstreamEvents,
    use: ConnectionUse,
  ): Http1Connection {
    const { host, port, servername, key } = destination;
    let connection: Http1Connection | undefined;
    let socket: Socket;
    if (servername !== undefined) {
      // Kong does not verify its upstreams (nginx proxy_ssl_verify is off).
      const name = isIP(servername) === 0 ? { servername } : {};
      socket = connectTls({ host, port, rejectUnauthorized: false, ...name });
    } else if (use === 'upgrade' || !shared) {
      socket = connectPlain({ host, port });
    } else {
      const callback = (length: number): boolean => {
        connection?.receive(shared.read(length));
        return true;
      };
      socket = connectPlain({ host, port, onread: { buffer: shared.bytes, callback } });
    }
    connection = new Http1Connection(key, socket, this, events, timeouts);
    const opened = connection;
    socket.once(servername === undefined ? 'connect' : 'secureConnect', () =>
      opened.connected(servername === undefined),
    );
    this.#all.add(connection);
    this.#sweep ??= setInterval(() => this.#expireOverdue(), sweepInterval).unref();
    return connection;
  }

  #expireOverdue(): void {
    const now = performance.now();
    for (const connection of this.#all) {
      if (connection.deadline !== 0 && connection.deadline < now) connection.expire();
    }
  }
}
