// The gateway's configuration in memory: loaded from the store at start, kept current by the store's changes.
import { apisInOrder, routesInOrder } from '#routing/router/matchable.ts';
import { Router } from '#routing/router/router.ts';
import { apis, type Api } from '#schema/entities/api.ts';
import { certificates } from '#schema/entities/certificate.ts';
import { consumers } from '#schema/entities/consumer.ts';
import { plugins as pluginEntity } from '#schema/entities/plugin.ts';
import { routes, type Route } from '#schema/entities/route.ts';
import { services, type Service } from '#schema/entities/service.ts';
import { snis } from '#schema/entities/sni.ts';
import { targets } from '#schema/entities/target.ts';
import { upstreams } from '#schema/entities/upstream.ts';
import type { EntitySchema, Row } from '#schema/fields.ts';
import { Balancers } from '../balancer/balancers.ts';
import type { HealthReports } from '../balancer/health-reports.ts';
import { lookupOver } from '../balancer/name-lookup.ts';
import type { Resolver } from '../balancer/resolver.ts';
import { SystemResolver } from '../balancer/system-resolver.ts';
import type { Plugin, PluginGateway } from '../plugins/plugin.ts';
import type { NodeCounters } from '../store/cluster.ts';
import type { Change, Store } from '../store/store.ts';
import { boundedUri } from './bounded-uri.ts';
import { RowTable } from './configuration-tables.ts';
import { ConsumerTable } from './consumer-table.ts';
import { credentialNames } from './credential-names.ts';
import { pluginRows } from './plugin-rows.ts';
import { memoryCounters } from './counters.ts';
import { DeliveryCounts } from './delivery-counts.ts';
import { EntityEffects } from './entity-effects.ts';
import { Plans } from './plan.ts';
import { PreparedPlugins } from './prepared-plugins.ts';
import { ServerNames } from './server-names.ts';
import { snapshotOf } from './snapshot-of.ts';
import type { Snapshot } from './snapshot.ts';

export interface Configuration {
  /** The entities whose rows it has, each before those that refer to it. */
  readonly schemas: readonly EntitySchema[];
  /** The snapshot for a request that starts now; includes every change whose write has answered. */
  snapshot(): Snapshot;
  /** The consumers and credentials that plugins look up, indexed and updated in place. */
  readonly gateway: PluginGateway;
  /** The balancers of upstreams, which know the health of targets. */
  readonly balancers: Balancers;
  /** The certificates of TLS clients that ask for a name. */
  readonly serverNames: ServerNames;
  /** The names of headers, parameters and cookies in which plugins look for credentials, in lower case. */
  credentialNames(): readonly string[];
  /** The numbers of delivered and lost entries of log plugins. */
  readonly deliveries: DeliveryCounts;
  /** Closes every configuration. No snapshot may be asked for afterwards. Plugins get a moment to send their waiting entries. */
  close(): Promise<void>;
}

export interface ConfigurationOptions {
  /** How names become addresses; the system's own way unless said otherwise. */
  resolver?: Resolver;
  now?: () => number;
  /** Called with one line for each part of the configuration that cannot be used. */
  log?: (line: string) => void;
  /** Called with what plugins have to say later; `log` when left out. */
  pluginLog?: (line: string) => void;
  /** The health of addresses, where several processes serve requests. */
  health?: HealthReports | undefined;
  /** The counters that all processes of this node share; undefined where there is one alone. */
  nodeCounters?: NodeCounters | undefined;
}

export async function loadConfiguration(
  store: Store,
  plugins: readonly Plugin[],
  options: ConfigurationOptions = {},
): Promise<Configuration> {
  const configuration = new LiveConfiguration(store, plugins, options);
  // Changes that come while the rows are being read are applied after the reading.
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

/** A changed row keeps its place in the map, because rows with the same created_at count in the order of insertion. */
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
  readonly #log: (line: string) => void;
  readonly #effects = new EntityEffects();
  readonly #apis = new Map<string, Api>();
  readonly #routes = new Map<string, Route>();
  readonly #services = new Map<string, Service>();
  readonly #consumers = new ConsumerTable();
  readonly #tables = new Map<string, RowTable>();
  readonly #prepared: PreparedPlugins;
  /** Undefined: the router must be built again. */
  #apiRouter: Router<Api> | undefined;
  #routeRouter: Router<Route> | undefined;
  #servicesNow: ReadonlyMap<string, Service> | undefined;
  #plans: Plans | undefined;
  #snapshot: Snapshot | undefined;
  #rebuild: NodeJS.Timeout | undefined;
  #pause = 0;

  constructor(store: Store, plugins: readonly Plugin[], options: ConfigurationOptions) {
    const { now = Date.now, log = () => {}, resolver = new SystemResolver() } = options;
    const { pluginLog = log, health, nodeCounters } = options;
    this.balancers = new Balancers(resolver, health);
    this.serverNames = new ServerNames(log);
    this.#log = log;
    this.gateway = {
      consumer: (id) => this.#consumers.find(id),
      consumerOf: (credential) => this.#consumers.ownerOf(credential),
      credential: (entity, field, value) => this.#tables.get(entity)?.find(field, value),
      credentials: (entity, value) => this.#tables.get(entity)?.group(value) ?? [],
      rows: pluginRows(store, now),
      log: pluginLog,
      counters: memoryCounters(now),
      clusterCounters: store.cluster?.counters,
      nodeCounters,
      lookup: lookupOver(resolver),
      deliveryCount: (plugin, id, sink) => this.deliveries.of(plugin, id, sink),
      now,
    };
    const forget = (id: string): void => this.deliveries.forget(id);
    this.#prepared = new PreparedPlugins({ plugins, gateway: this.gateway, log, forget });
    this.#registerEntities();
    this.#registerOwned(plugins);
  }

  get schemas(): readonly EntitySchema[] {
    return this.#effects.schemas;
  }

  /** Registers the effects of Kong's own entities. Consumers are registered before the rows that belong to them. */
  #registerEntities(): void {
    this.#effects.on(apis, (before, after) => {
      keep(this.#apis, before, after);
      this.#apiRouter = this.#snapshot = undefined;
    });
    this.#effects.on(services, (before, after) => {
      keep(this.#services, before, after);
      this.#servicesNow = this.#snapshot = undefined;
    });
    this.#effects.on(routes, (before, after) => {
      keep(this.#routes, before, after);
      this.#routeRouter = this.#snapshot = undefined;
    });
    this.#effects.on(upstreams, (before, after) => {
      this.balancers.changeUpstream(before, after);
      this.#snapshot = undefined;
    });
    this.#effects.on(targets, (before, after) => this.balancers.changeTarget(before, after));
    this.#effects.on(certificates, (before, after) => this.serverNames.changeCertificate(before, after));
    this.#effects.on(snis, (before, after) => this.serverNames.changeName(before, after));
    this.#effects.on(pluginEntity, (before, after) => {
      keep(this.#prepared.rows, before, after);
      this.#plans = this.#snapshot = undefined;
    });
    this.#effects.on(consumers, (before, after) => this.#consumers.change(before, after));
  }

  /** Registers the effects of the plugins' credentials and other entities. */
  #registerOwned(plugins: readonly Plugin[]): void {
    const credentials = plugins.flatMap((plugin) => plugin.credentials ?? []);
    const entities = plugins.flatMap((plugin) => plugin.entities ?? []);
    const owned: readonly { schema: EntitySchema; group_by?: string }[] = [...credentials, ...entities];
    const referredTo = new Set(owned.flatMap(({ schema }) => foreignTables(schema)));
    for (const { schema, group_by } of owned) {
      const { name, fields } = schema;
      const unique = Object.keys(fields).filter((field) => fields[field]?.unique);
      const table = new RowTable(
        unique.filter((field) => field !== 'id' || referredTo.has(name)),
        group_by,
      );
      this.#tables.set(name, table);
      this.#effects.onRows(schema, (before, after) =>
        table.change(before, after && this.#consumers.owned(after)),
      );
    }
  }

  load(schema: EntitySchema, rows: readonly Row[]): void {
    for (const row of rows) this.#effects.apply({ entity: schema.name, after: row });
  }

  apply(changes: readonly Change[]): void {
    for (const change of changes) this.#effects.apply(change);
    if (this.#snapshot === undefined && this.#rebuild === undefined) this.#rebuildSoon();
  }

  snapshot(): Snapshot {
    if (this.#snapshot) return this.#snapshot;
    const start = performance.now();
    const surroundings = { ready: boundedUri, report: this.#log };
    const routing = {
      apis: (this.#apiRouter ??= new Router(apisInOrder(this.#apis.values(), surroundings))),
      routes: (this.#routeRouter ??= new Router(routesInOrder(this.#routes.values(), surroundings))),
      services: (this.#servicesNow ??= new Map(this.#services)),
    };
    this.#plans ??= new Plans(this.#prepared.prepare());
    this.#snapshot = snapshotOf(routing, {
      plans: this.#plans,
      balancer: (host) => this.balancers.find(host),
    });
    // Changes that come one after the other share a rebuild, and rebuilding never takes more than a tenth of the time.
    this.#pause = 10 * (performance.now() - start);
    return this.#snapshot;
  }

  credentialNames(): readonly string[] {
    return credentialNames(this.#prepared.rows.values());
  }

  async close(): Promise<void> {
    clearTimeout(this.#rebuild);
    this.balancers.close();
    await this.#prepared.close();
  }

  /** Rebuilds the snapshot by a timer, so that a request seldom waits. A request that comes before the timer rebuilds it itself. */
  #rebuildSoon(): void {
    this.#rebuild = setTimeout(
      () => {
        this.#rebuild = undefined;
        try {
          this.snapshot();
        } catch (error) {
          // A mistake in the program: each request that comes meets the same error, and the rest of the process goes on.
          this.#log(
            `the configuration cannot be used: ${error instanceof Error ? error.message : String(error)}`,
          );
        }
      },
      Math.max(20, this.#pause),
    );
    this.#rebuild.unref();
  }
}
