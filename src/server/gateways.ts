// The gateways that the pages manage: the first one, which the server was started with, and those of the connections that were added.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RelayFailure } from '#client';
import type { About, ShownConnection } from '#wire/connection.ts';
import { firstConnection } from '#wire/connection-place.ts';
import type { SeenByGateway } from '#wire/try-it.ts';
import { answerError, answerUnread } from './answers.ts';
import { verifies, type Connection } from './connection.ts';
import { connectionOf } from './connections/connection-of.ts';
import type { KeptConnections } from './connections/kept-connections.ts';
import { createRelay, type Relay } from './relay.ts';

/** The gateway that the server was started with. It cannot be changed in the dashboard. */
export interface FirstGateway {
  connection: Connection;
  about: Omit<About, 'id'>;
  /** Follows the next request that comes to the proxy from there. Absent where the gateway is another process. */
  watch?: WatchRequest | undefined;
}

export type WatchRequest = (from: {
  address: string;
  port: number;
}) => { result(): SeenByGateway | undefined; end(): void } | undefined;

export interface Gateways {
  list(): Promise<readonly ShownConnection[]>;
  /** Undefined: there is no such connection. */
  about(id: string): Promise<About | undefined>;
  /** A text where its secrets cannot be read: why. */
  connection(id: string): Promise<Connection | string | undefined>;
  /** Undefined where the gateway cannot tell what it did with a request. */
  watchOf(id: string): WatchRequest | undefined;
  /** `path` is the path on the Admin API, with its query. */
  pass(request: IncomingMessage, response: ServerResponse, id: string, path: string): Promise<void>;
  /** Lets go of idle connections. */
  close(): void;
}

export function createGateways(first: FirstGateway, kept: KeptConnections): Gateways {
  const firstRelay = createRelay(first.connection);
  const relays = new Map<string, { revision: number; relay: Relay }>();

  function drop(id: string): void {
    relays.get(id)?.relay.close();
    relays.delete(id);
  }

  /** The relay of the connection as it is now: another process may have changed it. */
  function relayOf(id: string, revision: number, connection: Connection): Relay {
    const known = relays.get(id);
    if (known?.revision === revision) return known.relay;
    drop(id);
    const relay = createRelay(connection);
    relays.set(id, { revision, relay });
    return relay;
  }

  return {
    async list() {
      return [shownFirst(first), ...(await kept.list())];
    },
    async about(id) {
      if (id === firstConnection) return { id, ...first.about };
      const found = await kept.find(id);
      if (!found) return undefined;
      const { name, environment, url } = found.fields;
      return { id, name, environment, source: 'dashboard', adminUrl: url, version: first.about.version };
    },
    async connection(id) {
      if (id === firstConnection) return first.connection;
      const found = await kept.find(id);
      if (!found) return undefined;
      const { fields, secrets } = found;
      return typeof secrets === 'string' ? secrets : connectionOf({ fields, secrets });
    },
    watchOf: (id) => (id === firstConnection ? first.watch : undefined),
    async pass(request, response, id, path) {
      if (id === firstConnection) return firstRelay.pass(request, response, path);
      const found = await kept.find(id);
      // The browser has gone meanwhile.
      if (response.destroyed) return;
      if (!found) {
        drop(id);
        return answerUnread(response, 404, 'There is no such connection');
      }
      const { fields, secrets, revision } = found;
      if (typeof secrets === 'string') return failSealed(response, new URL(fields.url).host, secrets);
      relayOf(id, revision, connectionOf({ fields, secrets })).pass(request, response, path);
    },
    close() {
      firstRelay.close();
      for (const id of relays.keys()) drop(id);
    },
  };
}

function failSealed(response: ServerResponse, address: string, why: string): void {
  const details: RelayFailure = { unreachable: { address, cause: why, sent: false, unasked: true } };
  response.setHeader('Connection', 'close');
  answerError(response, 502, why, details);
}

/** Its header fields are those that the settings made. */
function shownFirst({ connection, about }: FirstGateway): ShownConnection {
  const { name, environment, source, adminUrl } = about;
  const names = source === 'settings' ? Object.keys(connection.headers ?? {}) : [];
  const isBasic = names.includes('authorization');
  return {
    id: firstConnection,
    name,
    url: adminUrl.replace(/\/$/, ''),
    environment,
    source,
    auth: isBasic ? 'basic' : names.length > 0 ? 'headers' : 'none',
    username: '',
    headers: isBasic ? [] : names.map((header) => ({ name: header })),
    verify: source === 'bundled' || verifies(connection),
    ca: '',
    certificate: '',
    proxy: connection.proxy?.http?.origin ?? '',
    proxy_tls: connection.proxy?.https?.origin ?? '',
  };
}
