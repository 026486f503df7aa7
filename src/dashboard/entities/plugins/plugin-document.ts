// A plugin as a document: what its form holds, in the shape in which the Admin API takes it. Pure.
import { isTable, type Table } from '#schema/table.ts';
import type { PluginSchema } from '#dashboard/api/gateway-types.ts';
import type { CheckedDocument } from '#dashboard/schema-form/text/document-editor.tsx';
import { configOf, type PluginValues } from './form-values.ts';

export const scopes = ['api_id', 'service_id', 'route_id', 'consumer_id'] as const;

/** The gateway sets these itself. They are in a row that is pasted as the gateway answered it. */
const generated = new Set(['id', 'created_at', 'updated_at']);

export const documentOf = (name: string, values: PluginValues): Table => ({
  name,
  ...Object.fromEntries(scopes.flatMap((scope) => (values[scope] === '' ? [] : [[scope, values[scope]]]))),
  enabled: values.enabled,
  config: configOf(values),
});

/** The form's values that a document stands for. */
export function valuesOf(document: Table): PluginValues {
  const { enabled, config } = document;
  const idIn = (scope: string): string => {
    const id = document[scope];
    return typeof id === 'string' ? id : '';
  };
  const values: PluginValues = {
    api_id: idIn('api_id'),
    service_id: idIn('service_id'),
    route_id: idIn('route_id'),
    consumer_id: idIn('consumer_id'),
    enabled: enabled !== false,
  };
  for (const [key, value] of Object.entries(isTable(config) ? config : {})) values[`config.${key}`] = value;
  return values;
}

const wrong = (path: string, message: string): CheckedDocument => ({ ok: false, path, message });

/** A scope that is left out or null is empty, and a plugin without `enabled` is on. */
export function checkDocument(name: string, schema: PluginSchema, value: unknown): CheckedDocument {
  if (!isTable(value)) return wrong('', 'The plugin has to be a table with names and values.');
  const known: readonly string[] = ['name', 'enabled', 'config', ...schema.scopes];
  for (const [key, inner] of Object.entries(value)) {
    if (generated.has(key)) continue;
    const message = problemOf(key, inner, name, known);
    if (message !== undefined) return wrong(key, message);
  }
  return { ok: true, document: documentOf(name, valuesOf(value)) };
}

function problemOf(key: string, value: unknown, name: string, known: readonly string[]): string | undefined {
  if (!known.includes(key))
    return key === 'consumer_id'
      ? `${name} cannot be set for one consumer.`
      : `${key} is no part of a plugin. It has ${known.join(', ')}.`;
  switch (key) {
    case 'name':
      return value === name ? undefined : `This plugin is ${name}: its name cannot be changed.`;
    case 'enabled':
      return typeof value === 'boolean' ? undefined : 'enabled is either true or false.';
    case 'config':
      return isTable(value) ? undefined : 'config has to be a table with names and values.';
    default:
      return typeof value === 'string' || value === null
        ? undefined
        : `${key} is the id of a row, or is left out.`;
  }
}
