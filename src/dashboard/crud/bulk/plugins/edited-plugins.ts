// The fields that can be changed in plugins of every kind at once: whether they are on, and their tags.
import type { Changes, Dialect, Plugin } from '#dashboard/api/gateway-types.ts';
import { readAnew } from '#dashboard/api/entity-queries.ts';
import { pluginMutations, pluginQueries } from '#dashboard/api/plugins.ts';
import { same } from '#dashboard/forms/form-draft.ts';
import { formFieldsOf } from '../../entity/command-fields.ts';
import type { EditedEntity } from '../fields/plan-edit.ts';
import type { SettableField } from '../fields/settable-fields.ts';

interface PluginState {
  readonly enabled: boolean;
  readonly tags: readonly string[];
}

export const enabledField: SettableField = { name: 'enabled', kind: 'boolean' };
export const tagsField: SettableField = { name: 'tags', kind: 'list' };

const hasTags = (dialect: Dialect, entity: string): boolean =>
  Object.entries(dialect.entities).some(([name, { filters }]) => name === entity && filters.includes('tags'));

export const pluginFields = (dialect: Dialect): readonly SettableField[] =>
  hasTags(dialect, 'plugins') ? [enabledField, tagsField] : [enabledField];

export const editedPlugins = (
  dialect: Dialect,
  adminUrl: string,
  nameOf: (plugin: Plugin) => string,
): EditedEntity<Plugin, PluginState> => ({
  one: 'plugin',
  nameOf,
  codec: {
    toForm: ({ enabled = true, tags } = {}) => ({ enabled, tags: tags ?? [] }),
    toChanges: (values, start): Changes<Plugin> => ({
      ...(values.enabled !== start?.enabled && { enabled: values.enabled }),
      ...(!same(values.tags, start?.tags) && { tags: values.tags }),
    }),
  },
  facts: { defaultOf: () => undefined, isSecret: () => false },
  updateAll: pluginMutations.updateAll,
  readAnew: (client, id) => readAnew(client, pluginQueries.one(id)),
  request: (id, changes) => ({
    method: 'PATCH',
    url: `${adminUrl}/plugins/${id}`,
    fields: formFieldsOf(dialect, 'plugins', changes),
  }),
});
