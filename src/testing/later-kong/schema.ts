// Kong's schemas as Kong 3.9.1 serves them at /schemas. Kong 3.9.1: kong/db/schema/init.lua
export type FieldType =
  | 'string'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'array'
  | 'set'
  | 'map'
  | 'record'
  | 'foreign'
  | 'json'
  | 'any'
  | 'function';

export interface PatternRule {
  pattern: string;
  err?: string;
}

export interface FieldSchema {
  type: FieldType;
  required?: boolean;
  default?: unknown;
  auto?: boolean;
  uuid?: boolean;
  timestamp?: boolean;
  unique?: boolean;
  one_of?: readonly unknown[];
  not_one_of?: readonly unknown[];
  between?: readonly [number, number];
  gt?: number;
  eq?: unknown;
  len_eq?: number;
  len_min?: number;
  len_max?: number;
  starts_with?: string;
  match?: string;
  match_none?: readonly PatternRule[];
  match_all?: readonly PatternRule[];
  match_any?: { patterns: readonly string[]; err?: string };
  mutually_exclusive_subsets?: readonly (readonly string[])[];
  elements?: FieldSchema;
  keys?: FieldSchema;
  values?: FieldSchema;
  fields?: readonly NamedField[];
  shorthand_fields?: readonly NamedField[];
  entity_checks?: readonly EntityCheck[];
  reference?: string;
  on_delete?: string;
  err?: string;
  encrypted?: boolean;
  deprecation?: { replaced_with?: readonly { path: readonly string[] }[] };
}

/** An object with one key: the field's name. */
export type NamedField = Readonly<Record<string, FieldSchema>>;

export interface Condition {
  if_field: string;
  if_match: Partial<FieldSchema>;
  then_err?: string;
}

export interface EntityCheck {
  at_least_one_of?: readonly string[];
  only_one_of?: readonly string[];
  mutually_exclusive?: readonly string[];
  mutually_required?: readonly string[];
  distinct?: readonly string[];
  conditional?: Condition & { then_field: string; then_match: Partial<FieldSchema> };
  conditional_at_least_one_of?: Condition & { then_at_least_one_of: readonly string[] };
}

export interface EntitySchema {
  fields: readonly NamedField[];
  entity_checks?: readonly EntityCheck[];
}

export const namedFields = (
  fields: readonly NamedField[] = [],
): readonly (readonly [string, FieldSchema])[] => fields.flatMap((named) => Object.entries(named));
