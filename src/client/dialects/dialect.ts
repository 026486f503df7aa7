// A dialect describes a generation of Kong as data: how rows look on the wire, and what the gateway has and allows. The functions
// beside this file read and write rows by it. Pages ask it what they can offer.
import type { Table } from '#schema/table.ts';
import type { EntityName } from '../entities/every-entity.ts';
import type { Version } from './version.ts';

export type TimeUnit = 'milliseconds' | 'seconds';

/** A reference to another row on the wire: `consumer_id: "…"`, or nested: `consumer: {id: "…"}`. */
export interface Reference {
  field: string;
  nested: boolean;
}

/** The actions on the rows of a collection. `page` reads a page of rows. */
export type Action = 'page' | 'get' | 'create' | 'update' | 'remove';

/** Where the rows of an owner are listed: below the owner's path, or in their own collection with a filter. */
export type OwnedAt = 'path' | { readonly filter: string };

export type Owner = 'apis' | 'services' | 'routes' | 'consumers' | 'upstreams' | 'certificates' | 'key_sets';

export interface EntityDialect {
  /** The collection's segment of a path. */
  readonly path: string;
  /** The path of the list below the collection, where the list is not at the collection itself. */
  readonly listedAt: readonly string[];
  readonly actions: readonly Action[];
  /** The field that identifies a row, also in a path. */
  readonly key: 'id' | 'name';
  /** By the field names of Kong 0.13.1, which the dashboard uses. */
  readonly references: Readonly<Record<string, Reference>>;
  readonly times: Readonly<Record<string, TimeUnit>>;
  /** Lists that are sent as one text, joined by commas. */
  readonly writtenWithCommas: readonly string[];
  /** Fields that a change sends all of when it sends one: the gateway takes the fields that are missing for unset. */
  readonly changedTogether: readonly string[];
  /** Values that a change of a field has to bring along, by the field. */
  readonly sentWith: Readonly<Record<string, Table>>;
  /** Fields that cannot be changed once the row is made. */
  readonly fixed: readonly string[];
  /** Fields of Kong 0.13.1 that this gateway does not have. */
  readonly lacking: readonly string[];
  /** Does the gateway read `"5"` where it wants a number? */
  readonly readsNumbersInText: boolean;
  /** The fields that a list can be filtered by. */
  readonly filters: 'every field' | readonly string[];
  /** Does a page say the number of rows on all pages? */
  readonly totals: boolean;
  readonly lastPage: 'has no offset' | 'has no next';
  /** The most rows that a page can be requested with; undefined where any number can be requested. */
  readonly largestPage: number | undefined;
  readonly ownedBy: Readonly<Partial<Record<Owner, OwnedAt>>>;
  /** Does a new row get the id that it is sent with? */
  readonly keepsGivenIds: boolean;
}

/** The fields of a plugin's row that limit the requests that the plugin runs for. */
export type PluginScope = 'api_id' | 'service_id' | 'route_id' | 'consumer_id';

export interface Dialect {
  /** The generation, by its first release. */
  readonly generation: '0.10' | '0.13' | '0.15' | '3.0';
  readonly version: Version;
  /** The entities that the gateway has. */
  readonly entities: Readonly<Partial<Record<EntityName, EntityDialect>>>;
  readonly credentials: EntityDialect;
  /**
   * Does the gateway have collections of every consumer's credentials, and can they be written to? The collection of oauth2 can
   * be written to in any generation.
   */
  readonly allCredentials: 'none' | 'read' | 'write';
  readonly pluginScopes: readonly PluginScope[];
  /**
   * Where and how the gateway serves a plugin's schema. `path` comes before the plugin's name. `form` is the configuration's
   * fields as a map or as a list, or the whole entity.
   */
  readonly pluginSchema: { readonly path: readonly string[]; readonly form: 'map' | 'list' | 'entity' };
  /** Does the gateway serve the schemas of entities at `/schemas`, and check a row against one there? */
  readonly servesEntitySchemas: boolean;
  /** Does the gateway list the paths of its Admin API at `/endpoints`? */
  readonly listsEndpoints: boolean;
  /** The paths of collections that the gateway lists there, and refuses to serve as it is set up. */
  readonly refused: readonly string[];
  /** The gateway reads its entities from a file, so they cannot be changed here. */
  readonly readOnly: boolean;
  /** Are routes matched by an expression, or by their fields? */
  readonly routesBy: 'fields' | 'expressions';
  /** The prefix of a path that is a regular expression. Empty where the gateway recognises one by its characters. */
  readonly regexPathPrefix: '' | '~';
  /** The method that sets a target's health; undefined where the gateway does not allow it. */
  readonly setsHealthBy: 'POST' | 'PUT' | undefined;
  /**
   * Is each new weight of a target one more row, of which the newest counts? Else a target is one row that is changed and deleted.
   */
  readonly targetsKeepHistory: boolean;
  /** May the name that a certificate is served for begin with a star? */
  readonly servesWildcardNames: boolean;
}

/** The facts of a gateway that decide its dialect. */
export interface Setup {
  version: Version;
  readOnly: boolean;
  expressions: boolean;
  /** It runs WebAssembly filters. */
  wasm: boolean;
}
