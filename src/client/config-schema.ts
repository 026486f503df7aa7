// The form of a plugin's configuration as the dashboard draws it, whichever dialect the gateway served it in.
import type { PluginScope, Reference } from './dialects/dialect.ts';

/** The numbers of characters of a text, or of entries of a list or a map, that the gateway takes. */
export interface Length {
  min?: number | undefined;
  max?: number | undefined;
}

/** A Lua pattern that a text has to match, or must not match. `words` are the gateway's own about a text that is refused. */
export interface PatternRule {
  pattern: string;
  matches: boolean;
  words?: string | undefined;
}

export interface TextShape {
  kind: 'string';
  oneOf?: readonly string[] | undefined;
  noneOf?: readonly string[] | undefined;
  url?: true;
  uuid?: true;
  /** A reference to a vault, such as `{vault://env/name}`, may stand in the place of the value. */
  referenceable?: true;
  /** The gateway keeps the value encrypted: it is a secret. */
  encrypted?: true;
  length?: Length | undefined;
  startsWith?: string | undefined;
  patterns?: readonly PatternRule[] | undefined;
}

export interface NumberShape {
  kind: 'number';
  integer?: true;
  oneOf?: readonly number[] | undefined;
  between?: readonly [number, number] | undefined;
  /** The number has to be greater than this one. */
  above?: number | undefined;
  /** Seconds since 1970. */
  timestamp?: true;
}

/** A table with fields of its own. */
export interface TableShape {
  fields: readonly ConfigField[];
  /** Names that the gateway still reads, and that it answers as mirrors of fields. They are never shown and never sent. */
  oldNames?: readonly OldName[];
  /** Checks of several fields together. */
  checks?: readonly TableCheck[];
}

/** The type of one value. `json` is anything this client does not know: it is edited as JSON and never lost. */
export type ValueShape =
  | TextShape
  | NumberShape
  | { kind: 'boolean' }
  /** Values of one shape in an order that counts. A value may be there twice. */
  | { kind: 'list'; elements: ValueShape; length?: Length | undefined }
  /** Values of one shape, each once, in no order. */
  | { kind: 'set'; elements: ValueShape; length?: Length | undefined }
  | ({ kind: 'table' } & TableShape)
  /** Any names, each with a value of one shape. */
  | { kind: 'map'; keys?: TextShape | undefined; values: ValueShape; length?: Length | undefined }
  /** `{id: …}` of a row of another entity, as on the wire. */
  | { kind: 'reference'; to: string }
  | { kind: 'json' };

export interface ConfigField {
  /** The wire name. */
  name: string;
  shape: ValueShape;
  /** Has to be filled in: there is no default to fall back on. */
  required: boolean;
  /** Absent when there is none, or when the gateway works it out itself. */
  default?: unknown;
  /** The gateway makes a value, another one each time, where a new row has none. */
  generated?: true;
  /** The gateway has a default that it does not say. */
  hasUnsaidDefault?: true;
  /** The row has it where another field of the row, of this name, has one of these values. */
  onlyWith?: { readonly name: string; readonly values: readonly string[] };
  /** No two rows may share a value. */
  unique?: true | undefined;
  /**
   * A table that may be missing as a whole: the gateway then reads none of its fields. Or a boolean that may be neither true nor false.
   */
  optional?: true;
  /** The gateway's words about a field that it will drop. */
  deprecated?: string | undefined;
  /** The gateway's words about the field. */
  description?: string | undefined;
}

export interface OldName {
  name: string;
  /** The path of the field that it mirrors, in the same table. Undefined where the gateway does not say. */
  mirrors: readonly string[] | undefined;
}

/** A test of one value. */
export type ValueTest =
  | { is: 'set' }
  /** Unlike the tests below, it is not passed where nothing is set. */
  | { is: 'equal to'; value: unknown }
  | { is: 'one of' | 'none of'; values: readonly unknown[] }
  | { is: 'above'; than: number }
  | { is: 'with'; value: unknown };

interface Conditional {
  /** The check counts where this field passes this test. */
  when: string;
  passes: ValueTest;
  /** The gateway's own words, where it has some. */
  words?: string | undefined;
}

/** Fields are named by their dotted paths in the table that the check belongs to. */
export type TableCheck =
  | {
      kind: 'at least one' | 'exactly one' | 'at most one' | 'all or none' | 'distinct';
      fields: readonly string[];
    }
  | ({ kind: 'then'; field: string; must: ValueTest } & Conditional)
  | ({ kind: 'then at least one'; fields: readonly string[] } & Conditional);

/** Fields of a plugin's row that Kong has added since 0.13. */
export type PluginRowField = 'instance_name' | 'protocols' | 'tags';

export interface PluginSchema extends TableShape {
  /** The fields of a plugin's row that may limit the requests that the plugin runs for. */
  scopes: readonly PluginScope[];
  /** The names of these fields on the wire. */
  references: Readonly<Record<string, Reference>>;
  /** The other fields of a plugin's row that can be set. */
  rowFields: readonly (ConfigField & { name: PluginRowField })[];
  /**
   * The gateway checks the configuration that it is sent as a whole, without the stored one: a change has to come with the
   * rest. Kong 0.13.1: kong/dao/schemas_validation.lua, self_check
   */
  checkedAsWhole: boolean;
}
