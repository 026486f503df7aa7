// The calls that add a plugin to each of many rows.
import type { Dialect, Plugin, PluginSchema } from '#dashboard/api/gateway-types.ts';
import { pluginMutations } from '#dashboard/api/plugins.ts';
import type { BulkPlan } from '#dashboard/crud/bulk/bulk-plan.ts';
import type { ChosenRows } from '#dashboard/crud/bulk/chosen-rows.ts';
import { startBulk } from '#dashboard/crud/bulk/start-bulk.ts';
import { ownerOf } from '#dashboard/crud/entity/owner-of.ts';
import { toCreate, type PluginValues } from './form-values.ts';
import { pluginCommandFields } from './plugin-command-fields.ts';

interface Added {
  readonly name: string;
  readonly schema: PluginSchema;
  readonly dialect: Dialect;
  readonly adminUrl: string;
}

export function planAdditions(
  { name, schema, dialect, adminUrl }: Added,
  { scope, one, rows }: ChosenRows,
  values: PluginValues,
): BulkPlan<Plugin> {
  const owner = ownerOf({ [scope]: '' })?.owner;
  const url = `${adminUrl}/plugins`;
  return {
    words: { one, doing: `Adding ${name} to`, done: `got ${name}` },
    cache: pluginMutations.createAll(),
    calls: rows.map((row) => {
      const sent = toCreate(name, schema, { ...values, ...(owner && { [owner]: row.id }) });
      return {
        id: row.id,
        name: row.name,
        fields: [],
        also: `gets ${name}`,
        request: { method: 'POST', url, fields: pluginCommandFields(dialect, schema.fields, sent) },
        run: () => pluginMutations.createAll().create(sent),
      };
    }),
    undo: (client, done) => {
      const { run, ...cache } = pluginMutations.removeAll();
      return startBulk(client, {
        words: { one: 'plugin', doing: 'Deleting', done: 'deleted' },
        isUndo: true,
        cache,
        calls: done.map(([call, { id }]) => ({
          id,
          name: `${name} on ${call.name}`,
          fields: [],
          request: { method: 'DELETE', url: `${url}/${id}` },
          run: () => run(id),
        })),
      });
    },
  };
}
