// Reads a plugin's schema in the form of the dialect. The form is the configuration's fields as an object, or as a list of
// one-key objects, or the whole entity as such a list with the configuration in its record `config`.
import { AdminError } from '../admin-error.ts';
import type { PluginSchema } from '../config-schema.ts';
import { isTable, type Table } from '#schema/table.ts';
import type { Dialect, PluginScope } from './dialect.ts';
import { readArray } from './empty-arrays.ts';
import { readFieldList, readFieldPairs } from './field-list.ts';
import { readFieldMap } from './field-map.ts';

type Known = Pick<Dialect, 'pluginSchema' | 'pluginScopes' | 'entities'>;

const readMap = (body: Table, { pluginScopes }: Known): PluginSchema | undefined => {
  const fields = body.fields ?? {};
  if (!isTable(fields)) return undefined;
  return {
    fields: readFieldMap(fields),
    scopes: pluginScopes.filter((scope) => scope !== 'consumer_id' || body.no_consumer !== true),
    checkedAsWhole: body.self_check !== undefined,
  };
};

const readList = (body: Table, { pluginScopes }: Known): PluginSchema | undefined => {
  const fields = readArray(body.fields);
  return fields && { fields: readFieldList(fields), scopes: pluginScopes, checkedAsWhole: false };
};

/** The schema of a plugin that cannot run for one consumer says that `consumer` must be null. */
const isForbidden = (entity: ReadonlyMap<string, Table>, field: string | undefined): boolean => {
  const scope = field === undefined ? undefined : entity.get(field);
  return scope !== undefined && 'eq' in scope && scope.eq === null;
};

const readEntity = (body: Table, { pluginScopes, entities }: Known): PluginSchema | undefined => {
  const entity = new Map(readFieldPairs(readArray(body.fields) ?? []));
  const config = entity.get('config');
  const fields = config && readArray(config.fields);
  const fieldOf = (scope: PluginScope) => entities.plugins?.references[scope]?.field;
  return (
    fields && {
      fields: readFieldList(fields),
      scopes: pluginScopes.filter((scope) => !isForbidden(entity, fieldOf(scope))),
      checkedAsWhole: false,
    }
  );
};

const readers = { map: readMap, list: readList, entity: readEntity };

export const readPluginSchema = (name: string, body: unknown, known: Known): PluginSchema => {
  const schema = isTable(body) ? readers[known.pluginSchema.form](body, known) : undefined;
  if (schema) return schema;
  throw new AdminError({ kind: 'not-kong', message: `The answer is not a schema of ${name}` });
};
