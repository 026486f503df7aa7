// What a generation of Kong does in its own way, as data: how its rows look on the wire, and what it has and allows.
// The functions beside this file read and write by it; pages may ask it what they can offer.
import type { EntityName } from '../entities/every-entity.ts';
import type { Version } from './version.ts';

export type TimeUnit = 'milliseconds' | 'seconds';

/** How the wire says what a row refers to: `consumer_id: "…"`, or nested: `consumer: {id: "…"}`. */
export interface Reference {
  field: string;
  nested: boolean;
}

/** What one can do with the rows of a collection. `page` is to read a page of them. */
export type Action = 'page' | 'get' | 'create' | 'update' | 'remove';

/** The rows that belong to a row of another collection: below its path, or in their own collection by a filter. */
export type OwnedAt = 'path' | { readonly filter: string };

export type Owner = 'apis' | 'services' | 'routes' | 'consumers' | 'upstreams' | 'certificates' | 'key_sets';

export interface EntityDialect {
  /** The collection's segment of a path. */
  readonly path: string;
  /** Where a list stands below its collection, when not at the collection itself. */
  readonly listedAt: readonly string[];
  readonly actions: readonly Action[];
  /** The field that every row is told from the others by, also in a path. */
  readonly key: 'id' | 'name';
  /** By the names that the dashboard knows: those of Kong 0.13.1. */
  readonly references: Readonly<Record<string, Reference>>;
  readonly times: Readonly<Record<string, TimeUnit>>;
  /** Lists that are written as one text, with commas. */
  readonly writtenWithCommas: readonly string[];
  /** Does the gateway read `"5"` where it wants a number? */
  readonly readsNumbersInText: boolean;
  /** What lists can be narrowed by. */
  readonly filters: 'every field' | readonly string[];
  /** Does a page say how many rows there are on all of them? */
  readonly totals: boolean;
  readonly lastPage: 'has no offset' | 'has no next';
  /** A page can be asked to hold so many rows at most; undefined where any number can be asked for. */
  readonly largestPage: number | undefined;
  readonly ownedBy: Readonly<Partial<Record<Owner, OwnedAt>>>;
}

/** The fields of a plugin's row that narrow for what it runs. */
export type PluginScope = 'api_id' | 'service_id' | 'route_id' | 'consumer_id';

export interface Dialect {
  /** The generation, by its first release. */
  readonly generation: '0.10' | '0.13' | '0.15' | '3.0';
  readonly version: Version;
  /** Those that the gateway has. */
  readonly entities: Readonly<Partial<Record<EntityName, EntityDialect>>>;
  readonly credentials: EntityDialect;
  /** The collection of every consumer's credentials; that of oauth2 can be written to in any generation. */
  readonly allCredentials: 'none' | 'read' | 'write';
  readonly pluginScopes: readonly PluginScope[];
  /** The path before the plugin's name, and what is there: its fields as a map or as a list, or the whole of the entity. */
  readonly pluginSchema: { readonly path: readonly string[]; readonly form: 'map' | 'list' | 'entity' };
  /** Are the schemas of entities served, and can a row be tried against one, at `/schemas`? */
  readonly servesEntitySchemas: boolean;
  /** The entities are read from a file: nothing of them can be changed here. */
  readonly readOnly: boolean;
  /** Are routes matched by an expression, or by their fields? */
  readonly routesBy: 'fields' | 'expressions';
  /** What a path begins with that is a regular expression; none where the path's characters tell. */
  readonly regexPathPrefix: '' | '~';
  /** How a target is called healthy or not; undefined where nobody can. */
  readonly setsHealthBy: 'POST' | 'PUT' | undefined;
}

/** What a gateway says of itself that decides its dialect. */
export interface Setup {
  version: Version;
  readOnly: boolean;
  expressions: boolean;
}
