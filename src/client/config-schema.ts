// The form of a plugin's configuration as the dashboard draws it, whichever dialect the gateway served it in.
import type { PluginScope } from './dialects/dialect.ts';

/** What one value may be. `json` is anything this client does not know: it is edited as JSON and never lost. */
export type ValueShape =
  | { kind: 'string'; oneOf?: readonly string[] | undefined; url?: true }
  | { kind: 'number'; integer?: true }
  | { kind: 'boolean' }
  | { kind: 'list'; elements: 'string' | 'number'; oneOf?: readonly string[] | undefined }
  /** A table with fields of its own. */
  | { kind: 'table'; fields: readonly ConfigField[] }
  /** Any name, each with a table of these fields. */
  | { kind: 'named-tables'; fields: readonly ConfigField[] }
  | { kind: 'json' };

export interface ConfigField {
  /** The wire name. */
  name: string;
  shape: ValueShape;
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
