// All that a plugin may know: the exchange it works on, the gateway's services, and the shape it has itself.
// A plugin is a plain object. Its room imports this file, #schema and itself, nothing else.
import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import type { ConfigSchema, EntitySchema, Infer, Row } from '#schema/fields.ts';
import type { Api } from '#schema/entities/api.ts';
import type { Consumer } from '#schema/entities/consumer.ts';
import type { Route } from '#schema/entities/route.ts';
import type { Service } from '#schema/entities/service.ts';

export interface Plugin<S extends ConfigSchema = ConfigSchema> {
  name: string;
  /** Kong's priority: the higher, the earlier, in every phase. */
  priority: number;
  schema: S;
  /** The credential entities that this plugin owns, each with the path segment of its endpoints. */
  credentials?: readonly Credential[];
  /** What the Admin API serves for it, beside the endpoints of its credentials. Asked once, when the gateway starts. */
  adminEndpoints?(gateway: PluginGateway): readonly AdminEndpoint[];
  /** What else it keeps, that is no consumer's own. */
  entities?: readonly OwnEntity[];
  /**
   * Called when configuration changes, once for each stored configuration; what it returns runs for each request.
   * Everything that can be worked out from the configuration alone is worked out here.
   */
  prepare(config: Infer<S['fields']>, gateway: PluginGateway, scope: Scope): Hooks;
}

/** Which stored configuration it is, and what for; for nothing in particular: every request. */
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
}

/** An entity of a plugin that is no credential, and where the Admin API serves it. */
export interface OwnEntity {
  schema: EntitySchema;
  /** `oauth2_tokens`: serves /oauth2_tokens and /oauth2_tokens/:row; without it nobody but the plugin sees the rows. */
  collection?: string;
  /** The field by which a path segment may name a row, beside its id. */
  lookup?: string;
}

/**
 * What a plugin does in each phase, in Kong's order. A hook that need not wait answers at once, without a promise.
 * A reply from rewrite or access ends the access phase; later phases still run for every plugin.
 */
export interface Hooks {
  rewrite?(exchange: Exchange): Outcome | Promise<Outcome>;
  access?(exchange: Exchange): Outcome | Promise<Outcome>;
  /** The response's head is known and not yet sent. A reply takes the place of the response; later plugins do not see it. */
  headerFilter?(exchange: Exchange): Outcome | void;
  /**
   * Each piece of the response's body; `last` with an empty or final piece. What it returns is sent instead; undefined ends
   * the response short, so that the client sees that it is.
   */
  bodyFilter?(exchange: Exchange, chunk: Buffer, last: boolean): Buffer | undefined;
  /** Can bodyFilter change the body of this response? Asked when its head is known; without it: yes. */
  changesBody?(exchange: Exchange): boolean;
  /** The exchange is over; the client has its answer. `exchange.record` is complete. Nobody waits for a promise from here. */
  log?(exchange: Exchange): void;
  /**
   * The configuration was changed or removed. Exchanges that began before may still call the other hooks. A gateway that stops
   * waits for what is returned.
   */
  close?(): void | Promise<void>;
}

/** Nothing: go on to the next plugin. A reply: answer the client with it. */
export type Outcome = Reply | undefined;

export type Reply = MessageReply | RawReply;

interface ReplyHead {
  status: number;
  headers?: Readonly<Record<string, string>>;
}

export interface MessageReply extends ReplyHead {
  /**
   * Sent as JSON, as Kong's responses.send does; a string becomes {"message": …}. Without it the status's own message is
   * sent or, where it has none, the page that nginx has for it.
   */
  body?: unknown;
}

export interface RawReply extends ReplyHead {
  /** Sent as it is; JSON unless the headers have another Content-Type. */
  raw: Buffer | string;
}

/** An answer of the Admin API: its bytes as they are, at once or as they come. */
export interface AdminReply extends ReplyHead {
  raw: Buffer | string | Readable;
}

/** One request and its answer, from the first header line to the log. */
export interface Exchange {
  readonly request: ClientRequest;
  readonly upstream: UpstreamRequest;
  readonly response: ResponseHead;
  /** What the request was matched to: an api, or a route with its service; undefined in the phases of an unmatched request. */
  readonly api: Api | undefined;
  readonly route: Route | undefined;
  readonly service: Service | undefined;
  /** Set by `authenticate`. */
  readonly consumer: Consumer | undefined;
  readonly credential: AuthenticatedCredential | undefined;
  /**
   * Names the caller and sets X-Consumer-ID, -Custom-ID, -Username, X-Credential-Username and X-Anonymous-Consumer for the
   * upstream (kong/plugins/key-auth/access.lua, set_consumer). Without a credential the consumer is the anonymous one; without
   * a consumer the caller is known by a credential that is kept elsewhere.
   */
  authenticate(consumer: Consumer | undefined, credential: AuthenticatedCredential): void;
  authenticate(consumer: Consumer): void;
  /** What became of the request: complete in the log phase, and only where a plugin that runs has a hook for it. */
  readonly record: ExchangeRecord;
}

/** The facts that log plugins tell. Header lines are name, value, name, value … as they went over the wire. */
export interface ExchangeRecord {
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Milliseconds. `proxy`: from the request's going upstream to the answer's head, -1 when no upstream answered. */
  readonly latencies: { readonly request: number; readonly kong: number; readonly proxy: number };
  /** Path and query that the upstream was asked for; '' when none was. */
  readonly upstreamUri: string;
  /** Where the request was sent, in order. */
  readonly tries: readonly Try[];
  /** The client's header lines with the plugins' changes. */
  readonly requestHeaders: readonly string[];
  /** Bytes of request line, headers and body, as they came. */
  readonly requestSize: number;
  readonly responseHeaders: readonly string[];
  /** Bytes of the answer, its head included. */
  readonly responseSize: number;
  /** Those after the head, as they were framed. */
  readonly responseBodySize: number;
}

export interface Try {
  readonly ip: string;
  readonly port: number;
  /** Why it did not answer; the last one may have. */
  failed?: 'broken' | 'timeout' | 'invalid';
}

export interface AuthenticatedCredential {
  /** Absent for one that is not kept here. */
  id?: string | undefined;
  consumer_id?: string | undefined;
  /** Becomes X-Credential-Username; the header is removed when there is none. */
  username?: string | undefined;
}

/** The client's request as it came; it does not change. */
export interface ClientRequest {
  readonly method: string;
  readonly httpVersion: '1.0' | '1.1' | '2.0';
  /** The raw path, percent-encoding kept, without the query. */
  readonly path: string;
  /** The raw query without its `?`; undefined when there is no `?`. */
  readonly query: string | undefined;
  /** Client address, after real_ip. */
  readonly ip: string;
  readonly scheme: 'http' | 'https';
  /** The peer is one of trusted_ips: what it says of the client is believed. */
  readonly trusted: boolean;
  readonly connection: ClientConnection;
  /** The first value of a header (name in lower case). */
  header(name: string): string | undefined;
  /** Every value of a header (name in lower case), in order. */
  headers(name: string): readonly string[];
  /** Decoded query arguments in order; `true` for an argument without `=`. Worked out when first asked for. */
  args(): readonly (readonly [string, string | true])[];
  /**
   * Is the body longer than so many bytes? One whose length the client has not announced is read up to there and kept, unless
   * client_body_buffer_size is less: then it counts as not longer. Rejected as `body` is.
   */
  bodyExceeds(bytes: number): boolean | Promise<boolean>;
  /**
   * The whole body, read once and kept to be sent upstream, with what plugins made of it; 'too-large' when it is longer than
   * client_body_buffer_size, or has more arguments than can be looked through (plugins/too-many-arguments.ts). Rejected where
   * the body does not come in time or there is no room for it: a plugin lets that pass, and the client gets 408 or 503.
   */
  body(): Promise<Buffer | 'too-large'>;
}

/** The connection that a request came on. */
export interface ClientConnection {
  readonly localAddress: string;
  readonly localPort: number;
  /** No other connection of this process has it. */
  readonly serial: number;
  /** How many requests it has brought, this one included. */
  readonly requests: number;
}

/** What will be sent upstream. Header names are matched without regard to case. */
export interface UpstreamRequest {
  /** The client's own unless a plugin has changed it. */
  readonly method: string;
  /** As for a client's request. */
  readonly query: string | undefined;
  /** The arguments of the query as it is now, as for a client's request. */
  args(): readonly (readonly [string, string | true])[];
  setMethod(method: string): void;
  /** The first value of a header. */
  header(name: string): string | undefined;
  /** Every value of a header, in order. */
  headers(name: string): readonly string[];
  setHeader(name: string, value: string): void;
  /** Adds a line, beside those of the same name. */
  appendHeader(name: string, value: string): void;
  removeHeader(name: string): void;
  /** Replaces the query; undefined removes it with its `?`. */
  setQuery(query: string | undefined): void;
  setBody(body: Buffer): void;
}

/** The head of the response to the client. Name matching as above. Headers set before the head is known are kept and sent. */
export interface ResponseHead {
  /** 0 until it is known. */
  readonly status: number;
  header(name: string): string | undefined;
  headers(name: string): readonly string[];
  setHeader(name: string, value: string): void;
  appendHeader(name: string, value: string): void;
  removeHeader(name: string): void;
}

/** A row as a look-up answers it. After a change there is another in its place, so that the same one says the same. */
export type FoundRow = Row;

/** The gateway's services to a plugin. Lookups are in memory and current. */
export interface PluginGateway {
  consumer(id: string): Consumer | undefined;
  /** The consumer that a row belongs to. The row comes from `credential` or `credentials`. */
  consumerOf(row: FoundRow): Consumer | undefined;
  /**
   * The credential or other row whose `field` has this value: a unique field of the entity; its id only where another of
   * the plugins' entities refers to it.
   */
  credential(entity: string, field: string, value: string): FoundRow | undefined;
  /** The rows of a credential with this value in its `group_by` field, in creation order; the same list until they change. */
  credentials(entity: string, value: string): readonly FoundRow[];
  /** Writes rows of the plugin's own entities. */
  readonly rows: PluginRows;
  readonly counters: Counters;
  /**
   * Where a configuration counts what becomes of its log entries. The count goes on when the configuration is changed and
   * `sink` (which names it without a secret) stays the same.
   */
  deliveryCount(plugin: string, id: string, sink: string): DeliveryCount;
  /** How names become addresses, by dns_resolver and dns_hostsfile: for the option of that name of sockets and HTTP requests. */
  readonly lookup: LookupFunction;
  /** Says, in a line of the error log, what the operator should know. Holds no secret. */
  readonly log: (line: string) => void;
  /** Milliseconds since the epoch; a clock that tests can set. */
  now(): number;
}

/** A write that has answered is on disk, and lookups see it. */
export interface PluginRows {
  /** False when a unique value is taken or a row that it refers to is gone. */
  insert(schema: EntitySchema, row: Row): Promise<boolean>;
  /** False when there is no such row: of two who remove it at the same time one is answered true. */
  remove(schema: EntitySchema, id: string): Promise<boolean>;
  /**
   * Removes some of the rows whose time (`expires_at`, milliseconds since the epoch) is over. It costs next to nothing where
   * there are none, so that whoever adds such rows can sweep as he goes; until then lookups still see them.
   */
  removeExpired(schema: EntitySchema): Promise<void>;
}

/** Counters shared by all configurations of this gateway process (nginx's shared dictionary). */
export interface Counters {
  get(key: string): number;
  /** Adds to a counter and returns its new value; it is forgotten at `expires` (milliseconds since the epoch). */
  increment(key: string, by: number, expires: number): number;
}

/** What has become of the log entries of one configuration, as the Admin API's /status shows it. */
export interface DeliveryCount {
  readonly sink: string;
  sent: number;
  /** Neither sent nor dropped yet. */
  waiting: number;
  /** By reason. */
  readonly dropped: Record<string, number>;
}

/** Declares a plugin, keeping the types of its configuration. */
export const definePlugin = <const S extends ConfigSchema>(plugin: Plugin<S>): Plugin<S> => plugin;
