// Between a plugin and its form. Each key of the configuration is a value of the form by its wire name, so that an edit
// made elsewhere meanwhile reaches every key that is not being edited here. Pure.
import type { Changes, Plugin, PluginSchema } from '#dashboard/api/gateway-types.ts';
import { formList } from '#dashboard/lib/curl.ts';
import type { PluginScope } from '#dashboard/paths.ts';
import { toChanges, toDraft, type Draft } from './schema-form/values.ts';

type ConfigKey = `config.${string}`;

export interface PluginValues {
  /** Empty for every API, and for everyone. */
  api_id: string;
  consumer_id: string;
  enabled: boolean;
  [key: ConfigKey]: unknown;
}

const prefix = 'config.';

export const configOf = (values: PluginValues): Draft =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]): [string, unknown][] =>
      key.startsWith(prefix) && value !== undefined ? [[key.slice(prefix.length), value]] : [],
    ),
  );

/** The keys whose value is another in this configuration, with that value. */
export const configChanges = (values: PluginValues, config: Draft): (readonly [ConfigKey, unknown])[] => {
  const current = configOf(values);
  const names = new Set([...Object.keys(current), ...Object.keys(config)]);
  return [...names]
    .filter((name) => JSON.stringify(current[name]) !== JSON.stringify(config[name]))
    .map((name) => [`config.${name}`, config[name]]);
};

export const toForm = (schema: PluginSchema, plugin?: Plugin, scope: PluginScope = {}): PluginValues => {
  const values: PluginValues = {
    api_id: plugin?.api_id ?? scope.api ?? '',
    consumer_id: plugin?.consumer_id ?? scope.consumer ?? '',
    enabled: plugin?.enabled ?? true,
  };
  for (const [name, value] of Object.entries(toDraft(schema.fields, plugin?.config ?? {})))
    values[`config.${name}`] = value;
  return values;
};

export const toCreate = (name: string, values: PluginValues): Changes<Plugin> => {
  const config = configOf(values);
  return {
    name,
    ...(values.api_id === '' ? {} : { api_id: values.api_id }),
    ...(values.consumer_id === '' ? {} : { consumer_id: values.consumer_id }),
    ...(Object.keys(config).length === 0 ? {} : { config }),
  };
};

/** What a PATCH says: the changed fields, and of the configuration the changed keys. */
export const toUpdate = (
  schema: PluginSchema,
  values: PluginValues,
  start: PluginValues,
): Changes<Plugin> => {
  const config = toChanges(schema, configOf(start), configOf(values));
  return {
    ...(values.api_id === start.api_id ? {} : { api_id: values.api_id || null }),
    ...(values.consumer_id === start.consumer_id ? {} : { consumer_id: values.consumer_id || null }),
    ...(values.enabled === start.enabled ? {} : { enabled: values.enabled }),
    ...(Object.keys(config).length === 0 ? {} : { config }),
  };
};

const isPlain = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';

/** The same as form fields, for curl: nested names are dotted, lists joined by commas, lists of tables numbered. */
export const toFormFields = (changes: Readonly<Record<string, unknown>>, before = ''): [string, string][] =>
  Object.entries(changes).flatMap(([name, value]): [string, string][] => {
    const path = before + name;
    if (value === undefined) return [];
    if (Array.isArray(value) && value.every(isPlain)) return [[path, formList(value)]];
    if (Array.isArray(value))
      return toFormFields(
        Object.fromEntries(value.map((element, index) => [`${path}[${index + 1}]`, element])),
      );
    if (typeof value === 'object' && value !== null) return toFormFields({ ...value }, `${path}.`);
    if (value === null) return [[path, '']];
    return [[path, typeof value === 'string' ? value : JSON.stringify(value)]];
  });
