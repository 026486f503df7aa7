// The form of a plugin's configuration as the dashboard draws it, whichever dialect the gateway served it in.
import type { PluginScope } from './dialects/dialect.ts';

/** The type of one value. `json` is anything this client does not know: it is edited as JSON and never lost. */
export type ValueShape =
  | { kind: 'string'; oneOf?: readonly string[] | undefined; url?: true }
  | { kind: 'number'; integer?: true }
  | { kind: 'boolean' }
  /** Values of one shape in an order that counts. A value may be there twice. */
  | { kind: 'list'; elements: ValueShape }
  /** Values of one shape, each once, in no order. */
  | { kind: 'set'; elements: ValueShape }
  /** A table with fields of its own. */
  | { kind: 'table'; fields: readonly ConfigField[] }
  /** Any names, each with a value of one shape. */
  | { kind: 'map'; values: ValueShape }
  | { kind: 'json' };

export interface ConfigField {
  /** The wire name. */
  name: string;
  shape: ValueShape;
  /** The entity of the row whose id it holds. Unset where it holds no reference. */
  foreign?: string;
  /** Has to be filled in: there is no default to fall back on. */
  required: boolean;
  /** Absent when there is none, or when the gateway works it out itself. */
  default?: unknown;
}

export interface PluginSchema {
  fields: readonly ConfigField[];
  /** The fields of a plugin's row that may limit the requests that the plugin runs for. */
  scopes: readonly PluginScope[];
  /**
   * The gateway checks the configuration that it is sent as a whole, without the stored one: a change has to come with the
   * rest. Kong 0.13.1: kong/dao/schemas_validation.lua, self_check
   */
  checkedAsWhole: boolean;
}
