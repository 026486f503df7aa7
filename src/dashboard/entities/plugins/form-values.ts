// Between a plugin and its form. Each key of the configuration is a value of the form by its wire name, so that an edit
// made elsewhere meanwhile reaches every key that is not being edited here. Pure.
import { plugins } from '#schema/entities/plugin.ts';
import { isTable, type Table } from '#schema/table.ts';
import type { Changes, Plugin, PluginRowField, PluginSchema } from '#dashboard/api/gateway-types.ts';
import { entityCodec } from '#dashboard/forms/entity-codec.ts';
import type { PluginScope } from '#dashboard/paths.ts';
import { sameDocument } from '#dashboard/schema-form/text/same-document.ts';
import { toChanges, toDraft, toNew, type Draft } from '#dashboard/schema-form/values.ts';

type ConfigKey = `config.${string}`;

/**
 * The API, service or route and the consumer that the plugin runs for, and whether it is switched on. Empty ids mean every API and
 * every consumer.
 */
const codec = entityCodec(plugins, ['name', 'config']);

export type PluginValues = ReturnType<typeof codec.toForm> & { [key: ConfigKey]: unknown } & {
  /** Unset where the gateway does not have the field, too. */
  [key in PluginRowField]?: unknown;
};

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
    .filter((name) => !sameDocument(current[name], config[name]))
    .map((name) => [`config.${name}`, config[name]]);
};

/** The plugin's own name, its tags and its protocols, where they are set. */
export const rowFieldsIn = ({ rowFields }: PluginSchema, values: PluginValues): Draft =>
  Object.fromEntries(
    rowFields.flatMap(({ name }) => (values[name] === undefined ? [] : [[name, values[name]]])),
  );

export const toForm = (schema: PluginSchema, plugin?: Plugin, scope: PluginScope = {}): PluginValues => {
  const values: PluginValues = plugin
    ? codec.toForm(plugin)
    : {
        ...codec.toForm(),
        api_id: scope.api ?? '',
        service_id: scope.service ?? '',
        route_id: scope.route ?? '',
        consumer_id: scope.consumer ?? '',
      };
  for (const [name, value] of Object.entries(toDraft(schema, plugin?.config ?? {})))
    values[`config.${name}`] = value;
  for (const { name } of schema.rowFields) values[name] = plugin?.[name];
  return values;
};

export const toCreate = (name: string, schema: PluginSchema, values: PluginValues): Changes<Plugin> => {
  const config = toNew(schema.fields, configOf(values));
  return {
    name,
    ...codec.toChanges(values),
    ...rowFieldsIn(schema, values),
    ...(Object.keys(config).length === 0 ? {} : { config }),
  };
};

/** The body of a PATCH: the changed fields, and of the configuration the changed keys. */
export const toUpdate = (
  schema: PluginSchema,
  values: PluginValues,
  start: PluginValues,
): Changes<Plugin> => {
  const config = toChanges(schema, configOf(start), configOf(values));
  return {
    ...codec.toChanges(values, start),
    ...toChanges(
      { fields: schema.rowFields, checkedAsWhole: false },
      rowFieldsIn(schema, start),
      rowFieldsIn(schema, values),
    ),
    ...(Object.keys(config).length === 0 ? {} : { config }),
  };
};

const namesIn = (table: unknown): readonly string[] => (isTable(table) ? Object.keys(table) : []);

/**
 * The names that were removed from tables of any names (`limits` of response-ratelimiting), and that the gateway still holds. A
 * Kong 0.13 replaces such a table by the sent one. A gateway that merges it removes the names that are sent as null. A Kong 0.13
 * refuses these nulls, so they are sent in a second change, and only where names are left.
 */
export const toRemove = (
  { fields }: PluginSchema,
  values: PluginValues,
  start: PluginValues,
  held: PluginValues,
): Changes<Plugin> | undefined => {
  const [wanted, before, kept] = [configOf(values), configOf(start), configOf(held)];
  const left = fields.flatMap(({ name, shape }): [string, Table][] => {
    if (shape.kind !== 'map') return [];
    const names = namesIn(kept[name]).filter(
      (key) => namesIn(before[name]).includes(key) && !namesIn(wanted[name]).includes(key),
    );
    return names.length === 0 ? [] : [[name, Object.fromEntries(names.map((key) => [key, null]))]];
  });
  return left.length === 0 ? undefined : { config: Object.fromEntries(left) };
};
