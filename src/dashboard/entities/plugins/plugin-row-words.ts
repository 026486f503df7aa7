// The words about the edited plugin in the questions and the panel of its form.
import { useAdminUrl } from '#dashboard/api/dashboard-info.ts';
import { useDialect } from '#dashboard/api/dialect.ts';
import type { ConfigField, Plugin, PluginSchema } from '#dashboard/api/gateway-types.ts';
import { entityFieldText } from '#dashboard/crud/entity/entity-field-texts.ts';
import type { RowWords } from '#dashboard/forms/conflict/row-words.ts';
import { isSecretAt } from '#dashboard/schema-form/secret-fields.ts';
import { toUpdate, type PluginValues } from './form-values.ts';
import { inConfig, pluginCommandFields } from './plugin-command-fields.ts';
import { fieldText } from './texts/plugin-texts.ts';

const prefix = 'config.';

/** Undefined for a new plugin. */
export function usePluginRowWords({
  name,
  schema,
  fields,
  plugin,
}: {
  name: string;
  schema: PluginSchema;
  /** The fields with the defaults that still count. */
  fields: readonly ConfigField[];
  plugin: Plugin | undefined;
}): RowWords<PluginValues> | undefined {
  const url = useAdminUrl();
  const dialect = useDialect();
  if (!plugin) return undefined;
  return {
    id: plugin.id,
    name,
    labelOf: (path) =>
      path.startsWith(prefix)
        ? fieldText(name, inConfig(path), schema.fields).label
        : entityFieldText('plugins', path).label,
    defaultOf: (path) => fields.find((field) => field.name === inConfig(path))?.default,
    isSecret: (path) => path.startsWith(prefix) && isSecretAt(fields, inConfig(path)),
    request: (values, held) => {
      const sent = pluginCommandFields(dialect, fields, toUpdate(schema, values, held));
      return sent.length === 0
        ? undefined
        : { method: 'PATCH', url: `${url}/plugins/${plugin.id}`, fields: sent };
    },
  };
}
