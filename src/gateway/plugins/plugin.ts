// All that a plugin may know: the exchange it works on, the gateway's services, and the shape it has itself.
// A plugin is a plain object. Its room imports this file, #schema and itself, nothing else.
import type { ConfigSchema, EntitySchema, Infer } from '#schema/fields.ts';
import type { AdminReply, ArrivedHead, Exchange, Outcome } from './exchange.ts';
import type { PluginGateway } from './plugin-services.ts';

export type * from './exchange.ts';
export type * from './plugin-services.ts';

export interface Plugin<S extends ConfigSchema = ConfigSchema> {
  name: string;
  /** Kong's priority: the higher, the earlier, in every phase. */
  priority: number;
  schema: S;
  /** The credential entities that this plugin owns, each with the path segment of its endpoints. */
  credentials?: readonly Credential[];
  /** Further endpoints on the Admin API, besides those of its credentials. Called once, when the gateway starts. */
  adminEndpoints?(gateway: PluginGateway): readonly AdminEndpoint[];
  /**
   * What this process has counted for the endpoints, as plain data: where several processes serve requests, the endpoints get what all
   * of them have counted, as `counted`.
   */
  counted?(gateway: PluginGateway): object | Promise<object>;
  /** Further entities of the plugin, whose rows do not belong to a consumer. */
  entities?: readonly OwnEntity[];
  /**
   * Called when configuration changes, once for each stored configuration; what it returns runs for each request.
   * Everything that can be worked out from the configuration alone is worked out here.
   */
  prepare(config: Infer<S['fields']>, gateway: PluginGateway, scope: Scope): Hooks;
}

/** The stored configuration and its scope. Without a scope it is for every request. */
export interface Scope {
  readonly id: string;
  readonly api_id?: string | undefined;
  readonly route_id?: string | undefined;
  readonly service_id?: string | undefined;
  readonly consumer_id?: string | undefined;
}

/** A credential entity and where the Admin API serves it. */
export interface Credential {
  schema: EntitySchema;
  /** `key-auth`: serves /consumers/:consumer/key-auth */
  path: string;
  /** `key-auths`: serves /key-auths and /key-auths/:credential/consumer */
  collection: string;
  /** The field by which a path segment may name a credential, beside its id; where it is not unique, among those of its consumer alone. */
  lookup: string;
  /** No two rows have the same in these fields; a row that would is refused with this error of the last of them. */
  distinct?: { fields: readonly string[]; error: string };
  /** The field by which rows are found several at a time. */
  group_by?: string;
  /** Changes a validated row before it is stored: a password becomes its digest. `before` is the stored row on an update. */
  beforeWrite?(
    row: Readonly<Record<string, unknown>>,
    before?: Readonly<Record<string, unknown>>,
  ): Promise<Readonly<Record<string, unknown>>>;
}

/** A path of the Admin API that the gateway itself does not have. It can be read, and not written to. */
export interface AdminEndpoint {
  /** `/metrics` */
  path: string;
  get(state: GatewayState): AdminReply | Promise<AdminReply>;
}

/** How the gateway is at the moment. */
export interface GatewayState {
  /** nginx's numbers of the proxy: how many are active, reading, writing and waiting, and how many there ever were. */
  readonly connections: Readonly<
    Record<'accepted' | 'handled' | 'total' | 'active' | 'reading' | 'writing' | 'waiting', number>
  >;
  readonly datastoreReachable: boolean;
  /** What other processes that serve requests have counted for this plugin. */
  readonly counted?: readonly object[];
}

/** An entity of a plugin that is no credential, and where the Admin API serves it. */
export interface OwnEntity {
  schema: EntitySchema;
  /** `oauth2_tokens`: serves /oauth2_tokens and /oauth2_tokens/:row. Without it only the plugin can read the rows. */
  collection?: string;
  /** The field by which a path segment may name a row, beside its id. */
  lookup?: string;
}

/**
 * The hooks of a plugin, one for each phase, in Kong's order. A hook that need not wait answers at once, without a promise.
 * A reply from rewrite or access ends the access phase; later phases still run for every plugin.
 */
export interface Hooks {
  rewrite?(exchange: Exchange): Outcome | Promise<Outcome>;
  access?(exchange: Exchange): Outcome | Promise<Outcome>;
  /**
   * The head of the upstream's answer has come, and no plugin has changed it. The answer waits for the returned promise. The gateway's
   * own answers wait for nothing.
   */
  headArrived?(exchange: Exchange, head: ArrivedHead): Promise<void> | void;
  /** The response's head is known and not yet sent. A reply takes the place of the response; later plugins do not see it. */
  headerFilter?(exchange: Exchange): Outcome | void;
  /**
   * Each piece of the response's body; `last` with an empty or final piece. What it returns is sent instead; undefined ends
   * the response short, so that the client sees that it is.
   */
  bodyFilter?(exchange: Exchange, chunk: Buffer, last: boolean): Buffer | undefined;
  /** Can bodyFilter change the body of this response? Asked when its head is known; without it: yes. */
  changesBody?(exchange: Exchange): boolean;
  /** Runs after the client has its answer. `exchange.record` is complete. A returned promise is not awaited. */
  log?(exchange: Exchange): void;
  /**
   * The configuration was changed or removed. Exchanges that began before may still call the other hooks. A gateway that stops
   * waits for the returned promise.
   */
  close?(): void | Promise<void>;
}

/** Declares a plugin, keeping the types of its configuration. */
export const definePlugin = <const S extends ConfigSchema>(plugin: Plugin<S>): Plugin<S> => plugin;
