// A plugin as a document: what its form holds, in the shape in which the Admin API takes it. Pure.
import { isTable, type Table } from '#schema/table.ts';
import type { PluginSchema } from '#dashboard/api/gateway-types.ts';
import { oldNameIn } from '#dashboard/schema-form/old-names.ts';
import type { CheckedDocument } from '#dashboard/schema-form/text/document-editor.tsx';
import { toDraft } from '#dashboard/schema-form/values.ts';
import { configOf, rowFieldsIn, type PluginValues } from './form-values.ts';

export const scopes = ['api_id', 'service_id', 'route_id', 'consumer_id'] as const;

type Scope = (typeof scopes)[number];

/** The gateway sets these itself. They are in a row that is pasted as the gateway answered it. */
const generated = new Set(['id', 'created_at', 'updated_at']);

/** The name of a scope's field on the wire. */
export const wireOf = ({ references }: PluginSchema, scope: Scope): string =>
  references[scope]?.field ?? scope;

export const scopeNames = (schema: PluginSchema): readonly string[] =>
  schema.scopes.map((scope) => wireOf(schema, scope));

export const documentOf = (name: string, schema: PluginSchema, values: PluginValues): Table => ({
  name,
  ...Object.fromEntries(
    scopes.flatMap((scope) => {
      const id = values[scope];
      if (id === '') return [];
      return [[wireOf(schema, scope), schema.references[scope]?.nested ? { id } : id]];
    }),
  ),
  ...rowFieldsIn(schema, values),
  enabled: values.enabled,
  config: configOf(values),
});

/** The form's values that a document stands for. */
export function valuesOf(schema: PluginSchema, document: Table): PluginValues {
  const { enabled, config } = document;
  const idIn = (scope: Scope): string => {
    const value = document[wireOf(schema, scope)];
    const id = isTable(value) ? value.id : value;
    return typeof id === 'string' ? id : '';
  };
  const values: PluginValues = {
    api_id: idIn('api_id'),
    service_id: idIn('service_id'),
    route_id: idIn('route_id'),
    consumer_id: idIn('consumer_id'),
    enabled: enabled !== false,
  };
  for (const { name } of schema.rowFields) values[name] = document[name] ?? undefined;
  for (const [key, value] of Object.entries(toDraft(schema, isTable(config) ? config : {})))
    values[`config.${key}`] = value;
  return values;
}

const wrong = (path: string, message: string): CheckedDocument => ({ ok: false, path, message });

/** A scope that is left out or null is empty, and a plugin without `enabled` is on. */
export function checkDocument(name: string, schema: PluginSchema, value: unknown): CheckedDocument {
  if (!isTable(value)) return wrong('', 'The plugin has to be a table with names and values.');
  for (const [key, inner] of Object.entries(value)) {
    if (generated.has(key)) continue;
    const message = problemOf(key, inner, name, schema);
    if (message !== undefined) return wrong(key, message);
  }
  const old = isTable(value.config) ? oldNameIn(schema, value.config, 'config') : undefined;
  if (old) return wrong(old.path, old.message);
  return { ok: true, document: documentOf(name, schema, valuesOf(schema, value)) };
}

function problemOf(key: string, value: unknown, name: string, schema: PluginSchema): string | undefined {
  if (key === 'name')
    return value === name ? undefined : `This plugin is ${name}: its name cannot be changed.`;
  if (key === 'enabled') return typeof value === 'boolean' ? undefined : 'enabled is either true or false.';
  if (key === 'config') return isTable(value) ? undefined : 'config has to be a table with names and values.';
  if (schema.rowFields.some((field) => field.name === key)) return undefined;
  const scope = scopes.find((one) => wireOf(schema, one) === key);
  // A row as the gateway answers it has the scopes that it does not allow as null.
  if (scope && value === null) return undefined;
  if (!scope || !schema.scopes.includes(scope)) {
    const known = ['name', 'enabled', 'config', ...schema.rowFields.map((field) => field.name)];
    return scope === 'consumer_id'
      ? `${name} cannot be set for one consumer.`
      : `${key} is no part of a plugin. It has ${[...known, ...scopeNames(schema)].join(', ')}.`;
  }
  if (!schema.references[scope]?.nested)
    return typeof value === 'string' ? undefined : `${key} is the id of a row, or is left out.`;
  return isTable(value) && typeof value.id === 'string'
    ? undefined
    : `${key} is { "id": … } with the id of a row, or is left out.`;
}
