// The gateways that the pages manage: the first one, which the server was started with, and those of the connections that were added.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createAdminClient, type AdminClient, type RelayFailure } from '#client';
import type { About, ShownConnection } from '#wire/connection.ts';
import { firstConnection } from '#wire/connection-place.ts';
import type { SeenByGateway } from '#wire/try-it.ts';
import { answerError, answerUnread } from '#serving/answers.ts';
import { verifies, type Connection } from './connection.ts';
import { connectionOf } from './connections/connection-of.ts';
import type { KeptConnections } from './connections/kept-connections.ts';
import { fetchOver, overConnection, type ConnectionFetch } from './fetch-over.ts';
import type { CaptureSwitch } from './traffic/captures-api.ts';
import { createRelay, type ChangeWatch, type Relay } from './relay.ts';

/** The gateway that the server was started with. It cannot be changed in the dashboard. */
export interface FirstGateway {
  connection: Connection;
  about: Omit<About, 'id'>;
  /** Follows the next request that comes to the proxy from there. Absent where the gateway is another process. */
  watch?: WatchRequest | undefined;
  /** Captures the content of requests. Absent where the gateway is another process. */
  captures?: CaptureSwitch | undefined;
}

export type WatchRequest = (from: {
  address: string;
  port: number;
}) => { result(): SeenByGateway | undefined | Promise<SeenByGateway | undefined>; end(): void } | undefined;

/** A gateway that the server can reach. It is another object after the connection was changed. */
export interface OpenGateway {
  id: string;
  connection: Connection;
  /** A client of the server's own, for what no page asks for. */
  client: AdminClient;
}

export interface Gateways {
  list(): Promise<readonly ShownConnection[]>;
  /** Undefined: there is no such connection. */
  about(id: string): Promise<About | undefined>;
  /** A text where its secrets cannot be read: why. */
  connection(id: string): Promise<Connection | string | undefined>;
  /** The same with a client of the server's own. */
  open(id: string): Promise<OpenGateway | string | undefined>;
  /** Undefined where the gateway cannot tell what it did with a request. */
  watchOf(id: string): WatchRequest | undefined;
  /** `path` is the path on the Admin API, with its query. `watch` is asked before the request is passed on. */
  pass(
    request: IncomingMessage,
    response: ServerResponse,
    id: string,
    path: string,
    watch: (gateway: OpenGateway) => Promise<ChangeWatch | undefined> | undefined,
  ): Promise<void>;
  /** Lets go of idle connections. */
  close(): void;
}

interface Reached {
  revision: number;
  relay: Relay;
  own: ConnectionFetch;
  gateway: OpenGateway;
}

function reach(id: string, revision: number, connection: Connection): Reached {
  const own = fetchOver(connection);
  const client = createAdminClient({ baseUrl: overConnection, fetch: own.fetch });
  return { revision, relay: createRelay(connection), own, gateway: { id, connection, client } };
}

export function createGateways(first: FirstGateway, kept: KeptConnections): Gateways {
  const reachedFirst = reach(firstConnection, 0, first.connection);
  const reached = new Map<string, Reached>();

  const letGo = ({ relay, own }: Reached): void => {
    relay.close();
    own.close();
  };

  function drop(id: string): void {
    const known = reached.get(id);
    if (known) letGo(known);
    reached.delete(id);
  }

  /** The gateway as its connection is now: another process may have changed it. A text where its secrets cannot be read. */
  async function find(id: string): Promise<Reached | { address: string; why: string } | undefined> {
    if (id === firstConnection) return reachedFirst;
    const found = await kept.find(id);
    if (!found) {
      drop(id);
      return undefined;
    }
    const { fields, secrets, revision } = found;
    if (typeof secrets === 'string') return { address: new URL(fields.url).host, why: secrets };
    const known = reached.get(id);
    if (known?.revision === revision) return known;
    drop(id);
    const anew = reach(id, revision, connectionOf({ fields, secrets }));
    reached.set(id, anew);
    return anew;
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
      const found = await find(id);
      return found && ('why' in found ? found.why : found.gateway.connection);
    },
    async open(id) {
      const found = await find(id);
      return found && ('why' in found ? found.why : found.gateway);
    },
    watchOf: (id) => (id === firstConnection ? first.watch : undefined),
    async pass(request, response, id, path, watch) {
      const found = id === firstConnection ? reachedFirst : await find(id);
      // The browser has gone meanwhile.
      if (response.destroyed) return;
      if (!found) return answerUnread(response, 404, 'There is no such connection');
      if ('why' in found) return failSealed(response, found.address, found.why);
      const asked = watch(found.gateway);
      const watching = asked && (await asked);
      if (response.destroyed) return watching?.onEnd({ status: undefined, complete: false, sent: false });
      found.relay.pass(request, response, path, watching);
    },
    close() {
      letGo(reachedFirst);
      for (const id of reached.keys()) drop(id);
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
