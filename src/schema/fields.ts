// The language in which an entity or a plugin's configuration is declared, once, as data.
// Vocabulary and rules are those of Kong 0.13.1's schemas for the entities of kong/dao and all plugins
// (kong/dao/schemas_validation.lua). Rules of the entities of kong/db (kong/db/schema/init.lua) are marked as such.
import type { Table } from './table.ts';

/** Kong's field types. `id` is a uuid, `timestamp` milliseconds since the epoch, `url` an http or https url. */
export type FieldType = 'id' | 'string' | 'number' | 'boolean' | 'array' | 'table' | 'url' | 'timestamp';

/** The result of a value check: undefined when the value is valid, the message of the error, or a value to store instead. */
export type CheckResult = undefined | { error: string } | { value: unknown };

interface FieldBase {
  required?: boolean;
  /** At most one row of the table may have a given value. */
  unique?: true;
  /** The allowed values of the field or, for an array, of its elements. */
  enum?: readonly string[];
  /** Runs last, on a value of the right type. `entity` is the whole candidate: an entity, or the configuration that the field is part of. */
  func?: (value: never, entity: Readonly<Record<string, unknown>>) => CheckResult;
  /** A rule between this field and others, which also runs when the field is unset. Answers the message of the error. */
  check?: (entity: Readonly<Record<string, unknown>>) => string | undefined;
}

export interface IdField extends FieldBase {
  type: 'id';
  /** The entity (its table name) that this id refers to. The store decides what its removal does to this row. */
  foreign?: string;
  /** The entity is of kong/db, so a value that is no id gets an error of kong/db. */
  ofKongDb?: true;
  default?: () => string;
}
export interface StringField extends FieldBase {
  type: 'string' | 'url';
  default?: string | (() => string);
  /** Kong's schema has no type for this field, so the served schema has none either. */
  untyped?: true;
  /** Rules of kong/db, checked in this order, before `func`. */
  starts_with?: string;
  match_none?: readonly { readonly pattern: RegExp; readonly error: string }[];
}
export interface NumberField extends FieldBase {
  type: 'number' | 'timestamp';
  default?: number | (() => number);
  /** A fraction is accepted, and rounded after all checks. */
  rounded?: true;
  /** Rules of kong/db. */
  integer?: true;
  between?: readonly [least: number, greatest: number];
}
export interface BooleanField extends FieldBase {
  type: 'boolean';
  default?: boolean;
}

export interface ArrayField extends FieldBase {
  type: 'array';
  /**
   * The type of the elements; strings when left out. With `own` and `table`, `func` checks it: it must accept only strings or only
   * tables. Not part of Kong's wire form.
   */
  elements?: 'string' | 'number' | 'own' | 'table' | StringField;
  /** Rules of kong/db. `distinct`: only the first of equal elements is kept. `len_min`: the least number of elements. */
  distinct?: true;
  len_min?: number;
  default?: readonly (string | number | Table)[] | (() => readonly (string | number)[]);
}
export interface TableField extends FieldBase {
  type: 'table';
  /** The table's own fields, or a function that finds them from the entity. Without a schema any object is accepted. */
  schema?: ConfigSchema | ((entity: Readonly<Record<string, unknown>>) => SchemaLookup);
  default?: Readonly<Record<string, unknown>> | (() => Readonly<Record<string, unknown>>);
}
/** Undefined: the table has no schema and is not checked. */
export type SchemaLookup = ConfigSchema | { error: string } | undefined;

export type Field = IdField | StringField | NumberField | BooleanField | ArrayField | TableField;

export type Fields = Readonly<Record<string, Field>>;

/** A table of fields with a check over the whole: a plugin's configuration, or a table inside one. */
export interface ConfigSchema {
  fields: Fields;
  /** True: the plugin cannot be configured for one consumer. */
  no_consumer?: true;
  /** Any key is allowed, each value being a table of `fields` (response-ratelimiting's `limits`). */
  flexible?: true;
  /** Runs when every field is valid. The message is reported for the whole. */
  self_check?: (config: never) => string | undefined;
}

/** An entity of the Admin API, kept in the table `name`. */
export interface EntitySchema {
  /** The table's name, Kong's: `apis`, `keyauth_credentials` … */
  name: string;
  fields: Fields;
  /** The fields that name one row; `id` when left out. An update that changes one of them finds no row. */
  primary_key?: readonly string[];
  /** The fields by which a path segment may name a row, beside its id: `name` of an api, `username` of a consumer. */
  lookup?: readonly string[];
  /** Entities of kong/db have bodies, errors and pages of their own: validate-kong-db.ts. */
  dialect?: 'kong/db';
  /** `created_at` is kept in milliseconds, or truncated to the second (…000), or in seconds. */
  created_at: 'milliseconds' | 'seconds' | 'unix';
  /** One of these fields has to be set and not empty. A rule of kong/db. */
  at_least_one_of?: readonly string[];
  /** Runs when every field is valid. Answers the message of an error of the whole entity. */
  self_check?: (row: Readonly<Record<string, unknown>>, operation: 'insert' | 'update') => string | undefined;
}

type Value<F extends Field> = F extends ArrayField
  ? F['elements'] extends 'number'
    ? readonly number[]
    : F['elements'] extends 'table'
      ? readonly Table[]
      : readonly string[]
  : F extends TableField
    ? F['schema'] extends ConfigSchema
      ? F['schema']['flexible'] extends true
        ? Readonly<Record<string, Infer<F['schema']['fields']>>>
        : Infer<F['schema']['fields']>
      : Readonly<Record<string, unknown>>
    : F extends BooleanField
      ? boolean
      : F extends NumberField
        ? number
        : F['enum'] extends readonly string[]
          ? F['enum'][number]
          : string;

type AlwaysSet<F extends Fields> = {
  [K in keyof F]: F[K] extends { required: true } | { default: unknown } ? K : never;
}[keyof F];

/** The stored form of a row or configuration with these fields. A field is always there when required or defaulted. */
export type Infer<F extends Fields> = { readonly [K in AlwaysSet<F>]: Value<F[K]> } & {
  readonly [K in Exclude<keyof F, AlwaysSet<F>>]?: Value<F[K]>;
};

/** A row whose schema is known only at run time. */
export type Row = Readonly<Record<string, unknown>> & { readonly id: string };

/** Declares a plugin's configuration, keeping its literal types for `Infer`. */
export const configSchema = <const S extends ConfigSchema>(schema: S): S => schema;

/** Declares an entity, keeping its literal types for `Infer`. */
export const entitySchema = <const S extends EntitySchema>(schema: S): S => schema;
