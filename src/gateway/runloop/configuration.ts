// The gateway's configuration in memory: loaded from the store at start, kept current by the store's changes.
import { apis, type Api } from '#schema/entities/api.ts';
import { certificates } from '#schema/entities/certificate.ts';
import { consumers } from '#schema/entities/consumer.ts';
import { plugins as pluginEntity, type Plugin as PluginRow } from '#schema/entities/plugin.ts';
import { routes, type Route } from '#schema/entities/route.ts';
import { services, type Service } from '#schema/entities/service.ts';
import { snis } from '#schema/entities/sni.ts';
import { targets } from '#schema/entities/target.ts';
import { upstreams } from '#schema/entities/upstream.ts';
import type { EntitySchema, Fields, Infer, Row } from '#schema/fields.ts';
import { Balancers } from '../balancer/balancers.ts';
import { lookupOver } from '../balancer/name-lookup.ts';
import type { Resolver } from '../balancer/resolver.ts';
import { SystemResolver } from '../balancer/system-resolver.ts';
import type { Hooks, Plugin, PluginGateway } from '../plugins/plugin.ts';
import { apisInOrder, routesInOrder } from '../router/matchable.ts';
import { Router } from '../router/router.ts';
import type { Change, Store } from '../store/store.ts';
import { RowTable } from './configuration-tables.ts';
import { ConsumerTable } from './consumer-table.ts';
import { pluginRows } from './plugin-rows.ts';
import { memoryCounters } from './counters.ts';
import { DeliveryCounts } from './delivery-counts.ts';
import { Plans, type PreparedConfiguration } from './plan.ts';
import { ServerNames } from './server-names.ts';
import { snapshotOf } from './snapshot-of.ts';
import type { Snapshot } from './snapshot.ts';

export interface Configuration {
  /** The snapshot for a request that starts now; includes every change whose write has answered. */
  snapshot(): Snapshot;
  /** What plugins look up: consumers and credentials, indexed, updated in place. */
  readonly gateway: PluginGateway;
  /** How the targets of upstreams are. */
  readonly balancers: Balancers;
  /** The certificates of TLS clients that ask for a name. */
  readonly serverNames: ServerNames;
  /** What has become of the entries of log plugins. */
  readonly deliveries: DeliveryCounts;
  /** Lets go of every configuration; no snapshot is asked for any more. Plugins have a moment for what they still have to send. */
  close(): Promise<void>;
}

export interface ConfigurationOptions {
  /** How names become addresses; the system's own way unless said otherwise. */
  resolver?: Resolver;
  now?: () => number;
  /** Told, a line at a time, what of the configuration cannot be used. */
  log?: (line: string) => void;
}

export async function loadConfiguration(
  store: Store,
  plugins: readonly Plugin[],
  options: ConfigurationOptions = {},
): Promise<Configuration> {
  const configuration = new LiveConfiguration(store, plugins, options);
  // A change that comes while the rows are being read is applied to what was read.
  let meanwhile: Change[] | undefined = [];
  store.onChange((changes) => {
    if (meanwhile) meanwhile.push(...changes);
    else configuration.apply(changes);
  });
  for (const schema of configuration.schemas) configuration.load(schema, await store.all(schema));
  configuration.apply(meanwhile);
  meanwhile = undefined;
  configuration.snapshot();
  return configuration;
}

/** What the store holds was checked against this schema when it was written. */
const asStored = <F extends Fields>(
  _schema: { fields: F },
  row: Readonly<Record<string, unknown>>,
): Infer<F> =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the store's rows have the types of their schema
  row as Infer<F>;

/** A row that is changed keeps its place: rows of one moment count in the order in which they were inserted. */
function keep<T extends Row>(rows: Map<string, T>, before: Row | undefined, after: T | undefined): void {
  if (after) rows.set(after.id, after);
  else if (before) rows.delete(before.id);
}

/** The entities that an entity refers to. */
const foreignTables = ({ fields }: EntitySchema): readonly string[] =>
  Object.values(fields).flatMap((field) => (field.type === 'id' && field.foreign ? [field.foreign] : []));

class LiveConfiguration implements Configuration {
  readonly gateway: PluginGateway;
  readonly balancers: Balancers;
  readonly serverNames: ServerNames;
  readonly deliveries = new DeliveryCounts();
  readonly schemas: readonly EntitySchema[];
  readonly #plugins: ReadonlyMap<string, Plugin>;
  readonly #log: (line: string) => void;
  readonly #apis = new Map<string, Api>();
  readonly #routes = new Map<string, Route>();
  readonly #services = new Map<string, Service>();
  readonly #pluginRows = new Map<string, PluginRow>();
  readonly #consumers = new ConsumerTable();
  readonly #tables = new Map<string, RowTable>();
  #prepared = new Map<string, PreparedConfiguration>();
  /** Of configurations that are no more. */
  readonly #closing = new Set<Promise<void>>();
  /** Undefined: has to be made anew. */
  #apiRouter: Router<Api> | undefined;
  #routeRouter: Router<Route> | undefined;
  #servicesNow: ReadonlyMap<string, Service> | undefined;
  #plans: Plans | undefined;
  #snapshot: Snapshot | undefined;
  #rebuild: NodeJS.Timeout | undefined;
  #pause = 0;

  constructor(store: Store, plugins: readonly Plugin[], options: ConfigurationOptions) {
    const { now = Date.now, log = () => {}, resolver = new SystemResolver() } = options;
    this.balancers = new Balancers(resolver);
    this.serverNames = new ServerNames(log);
    this.#plugins = new Map(plugins.map((plugin) => [plugin.name, plugin]));
    this.#log = log;
    const credentials = plugins.flatMap((plugin) => plugin.credentials ?? []);
    const entities = plugins.flatMap((plugin) => plugin.entities ?? []);
    const owned: readonly { schema: EntitySchema; group_by?: string }[] = [...credentials, ...entities];
    this.schemas = [
      apis,
      services,
      routes,
      upstreams,
      targets,
      certificates,
      snis,
      pluginEntity,
      consumers,
      ...owned.map(({ schema }) => schema),
    ];
    const referredTo = new Set(owned.flatMap(({ schema }) => foreignTables(schema)));
    for (const { schema, group_by } of owned) {
      const { name, fields } = schema;
      const unique = Object.keys(fields).filter((field) => fields[field]?.unique);
      const fieldsInUse = unique.filter((field) => field !== 'id' || referredTo.has(name));
      this.#tables.set(name, new RowTable(fieldsInUse, group_by));
    }
    this.gateway = {
      consumer: (id) => this.#consumers.find(id),
      consumerOf: (credential) => this.#consumers.ownerOf(credential),
      credential: (entity, field, value) => this.#tables.get(entity)?.find(field, value),
      credentials: (entity, value) => this.#tables.get(entity)?.group(value) ?? [],
      rows: pluginRows(store, now),
      log,
      counters: memoryCounters(now),
      lookup: lookupOver(resolver),
      deliveryCount: (plugin, id, sink) => this.deliveries.of(plugin, id, sink),
      now,
    };
  }

  load(schema: EntitySchema, rows: readonly Row[]): void {
    for (const row of rows) this.#change({ entity: schema.name, after: row });
  }

  apply(changes: readonly Change[]): void {
    for (const change of changes) this.#change(change);
    if (this.#snapshot === undefined && this.#rebuild === undefined) this.#rebuildSoon();
  }

  snapshot(): Snapshot {
    if (this.#snapshot) return this.#snapshot;
    const start = performance.now();
    const routing = {
      apis: (this.#apiRouter ??= new Router(apisInOrder(this.#apis.values(), this.#log))),
      routes: (this.#routeRouter ??= new Router(routesInOrder(this.#routes.values(), this.#log))),
      services: (this.#servicesNow ??= new Map(this.#services)),
    };
    this.#plans ??= new Plans(this.#prepare());
    this.#snapshot = snapshotOf(routing, {
      plans: this.#plans,
      balancer: (host) => this.balancers.find(host),
    });
    // Changes that come one after the other share a rebuild, and rebuilding never takes more than a tenth of the time.
    this.#pause = 10 * (performance.now() - start);
    return this.#snapshot;
  }

  async close(): Promise<void> {
    clearTimeout(this.#rebuild);
    this.balancers.close();
    for (const prepared of this.#prepared.values()) this.#closeHooks(prepared);
    this.#prepared.clear();
    await Promise.all(this.#closing);
  }

  #change({ entity, before, after }: Change): void {
    switch (entity) {
      case apis.name:
        keep(this.#apis, before, after && asStored(apis, after));
        this.#apiRouter = this.#snapshot = undefined;
        break;
      case routes.name:
        keep(this.#routes, before, after && asStored(routes, after));
        this.#routeRouter = this.#snapshot = undefined;
        break;
      case services.name:
        keep(this.#services, before, after && asStored(services, after));
        this.#servicesNow = this.#snapshot = undefined;
        break;
      case upstreams.name:
        this.balancers.changeUpstream(
          before && asStored(upstreams, before),
          after && asStored(upstreams, after),
        );
        this.#snapshot = undefined;
        break;
      case targets.name:
        this.balancers.changeTarget(before && asStored(targets, before), after && asStored(targets, after));
        break;
      case certificates.name:
        this.serverNames.changeCertificate(
          before && asStored(certificates, before),
          after && asStored(certificates, after),
        );
        break;
      case snis.name:
        this.serverNames.changeName(before && asStored(snis, before), after && asStored(snis, after));
        break;
      case pluginEntity.name:
        keep(this.#pluginRows, before, after && asStored(pluginEntity, after));
        this.#plans = this.#snapshot = undefined;
        break;
      case consumers.name:
        this.#consumers.change(before && asStored(consumers, before), after && asStored(consumers, after));
        break;
      default:
        this.#tables.get(entity)?.change(before, after && this.#consumers.owned(after));
    }
  }

  /** So that a request seldom has to wait for it; one that comes before the timer does the work itself. */
  #rebuildSoon(): void {
    this.#rebuild = setTimeout(
      () => {
        this.#rebuild = undefined;
        try {
          this.snapshot();
        } catch (error) {
          // A mistake of ours: the requests that come meet it too, one by one, and the rest of the process goes on.
          this.#log(
            `the configuration cannot be used: ${error instanceof Error ? error.message : String(error)}`,
          );
        }
      },
      Math.max(20, this.#pause),
    );
    this.#rebuild.unref();
  }

  /** Rows that have not changed keep their hooks. The hooks of others are closed: no new request will use them. */
  #prepare(): Iterable<PreparedConfiguration> {
    const earlier = this.#prepared;
    this.#prepared = new Map();
    for (const row of this.#pluginRows.values()) {
      const known = earlier.get(row.id);
      const prepared = known?.row === row ? known : this.#prepareRow(row);
      if (prepared) this.#prepared.set(row.id, prepared);
    }
    for (const [id, prepared] of earlier) {
      if (this.#prepared.get(id)?.hooks !== prepared.hooks) this.#closeHooks(prepared);
      if (!this.#prepared.has(id)) this.deliveries.forget(id);
    }
    return this.#prepared.values();
  }

  #prepareRow(row: PluginRow): PreparedConfiguration | undefined {
    const plugin = this.#plugins.get(row.name);
    if (!plugin) {
      this.#log(`plugin ${row.id} is skipped: this gateway has no plugin ${row.name}`);
      return undefined;
    }
    try {
      return { row, plugin, hooks: plugin.prepare(asStored(plugin.schema, row.config), this.gateway, row) };
    } catch (error) {
      this.#log(`plugin ${row.id} (${row.name}) cannot be used, requests to it get 500: ${String(error)}`);
      return { row, plugin, hooks: broken };
    }
  }

  #closeHooks({ plugin, hooks }: PreparedConfiguration): void {
    const failed = (error: unknown): void =>
      this.#log(`plugin ${plugin.name} failed in close: ${String(error)}`);
    try {
      const closed: unknown = hooks.close?.();
      if (!(closed instanceof Promise)) return;
      const closing = closed.then(() => {}, failed).finally(() => this.#closing.delete(closing));
      this.#closing.add(closing);
    } catch (error) {
      failed(error);
    }
  }
}

/** A plugin that should protect an api and cannot must not let everybody in. */
const broken: Hooks = { access: () => ({ status: 500, body: 'An unexpected error occurred' }) };
