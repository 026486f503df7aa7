// Reads the apis, routes and services of gateways for the collector, which looks up in them what Galileo's objects do not say. They are
// read when the first object comes, and then again each minute while objects come: never for each of them.
import type { AdminClient } from '#client';
import { routerKindOf } from '#routing/trace/router-kind.ts';
import type { RoutedGateway } from '#traffic/collecting/gateway-targets.ts';
import type { OpenGateway } from '../gateways.ts';

/** Milliseconds between two readings. */
const pause = 60_000;
/** Milliseconds after the last object in which rows are still read again. */
const interest = 10 * 60_000;
/** Milliseconds that the first objects wait for the rows. */
const patience = 3_000;
/** Rows of an entity. A gateway with more is not looked up. */
const mostRows = 20_000;
const pageSize = 1000;

export interface RoutesFeedOptions {
  /** The connections with a token. */
  connections: () => readonly string[];
  open: (connection: string) => Promise<OpenGateway | string | undefined>;
  /** Hands over a `RoutedGateway` as JSON. */
  tell: (connection: string, rows: string) => void;
}

export class RoutesFeed {
  readonly #options: RoutesFeedOptions;
  readonly #closing = new AbortController();
  /** The rows that were told last, by connection; undefined where they could not be read. */
  readonly #told = new Map<string, string | undefined>();
  #reading: Promise<void> | undefined;
  #wanted = -Infinity;
  readonly #beat: NodeJS.Timeout;

  constructor(options: RoutesFeedOptions) {
    this.#options = options;
    this.#beat = setInterval(() => {
      if (performance.now() - this.#wanted < interest) void this.#read(options.connections());
    }, pause).unref();
  }

  /** Objects have come. Waits until the rows of all connections with a token were read once, or for a while. */
  readonly ready = async (): Promise<void> => {
    this.#wanted = performance.now();
    const unread = this.#options.connections().filter((connection) => !this.#told.has(connection));
    if (unread.length === 0) return;
    const late = new Promise<void>((done) => void setTimeout(done, patience).unref());
    await Promise.race([this.#read(unread), late]);
  };

  close(): void {
    clearInterval(this.#beat);
    this.#closing.abort();
  }

  /** One reading at a time. */
  #read(connections: readonly string[]): Promise<void> {
    this.#reading ??= Promise.all([...new Set(connections)].map((connection) => this.#readOne(connection)))
      .then(() => undefined)
      .finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  /** Rows that cannot be read stay as they were. */
  async #readOne(connection: string): Promise<void> {
    const before = this.#told.get(connection);
    let text = before;
    try {
      const gateway = await this.#options.open(connection);
      const rows =
        typeof gateway === 'object' ? await readRouted(gateway.client, this.#closing.signal) : undefined;
      if (rows) text = JSON.stringify(rows);
    } catch {
      // The gateway is away. Its pages say so.
    }
    this.#told.set(connection, text);
    if (text !== undefined && text !== before && !this.#closing.signal.aborted)
      this.#options.tell(connection, text);
  }
}

/** Undefined where there are too many rows. */
async function readRouted(client: AdminClient, closing: AbortSignal): Promise<RoutedGateway | undefined> {
  const signal = AbortSignal.any([closing, AbortSignal.timeout(pause)]);
  const { generation, entities } = await client.dialect(signal);
  const all = async <Row>(
    entity: 'apis' | 'routes' | 'services',
    page: (request: { size: number; offset: string | undefined; signal: AbortSignal }) => Promise<{
      rows: readonly Row[];
      offset: string | undefined;
    }>,
  ): Promise<Row[] | undefined> => {
    const rows: Row[] = [];
    let offset: string | undefined;
    if (entities[entity] === undefined) return rows;
    do {
      const read = await page({ size: pageSize, offset, signal });
      rows.push(...read.rows);
      ({ offset } = read);
    } while (offset !== undefined && rows.length < mostRows);
    return offset === undefined ? rows : undefined;
  };
  const [apis, routes, services] = [client.all('apis'), client.all('routes'), client.all('services')];
  const read = {
    apis: await all('apis', (request) => apis.page(request)),
    routes: await all('routes', (request) => routes.page(request)),
    services: await all('services', (request) => services.page(request)),
  };
  if (!read.apis || !read.routes || !read.services) return undefined;
  const { router_flavor } = await client.nodeInfo(signal);
  return {
    router: routerKindOf(generation, router_flavor),
    apis: read.apis,
    routes: read.routes,
    services: read.services,
  };
}
