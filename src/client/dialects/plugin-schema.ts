// Reads a plugin's schema in the form of the dialect. The form is the configuration's fields as an object, or as a list of
// one-key objects, or the whole entity as such a list with the configuration in its record `config`.
import { AdminError } from '../admin-error.ts';
import type { PluginRowField, PluginSchema } from '../config-schema.ts';
import { isTable, type Table } from '#schema/table.ts';
import type { Dialect } from './dialect.ts';
import { readArray } from './empty-arrays.ts';
import { readField, readFieldPairs, readTable } from './field-list.ts';
import { readFieldMap } from './field-map.ts';
import { checkOfConfig, readChecks } from './table-checks.ts';
import { isSince } from './version.ts';

type Known = Pick<Dialect, 'version' | 'pluginSchema' | 'pluginScopes' | 'entities'>;

const rowField = <N extends PluginRowField>(name: N, field: Table) => ({ ...readField(name, field), name });

/** Kong 1.1 has tags, and Kong 3.2 names of plugins' rows, for every plugin. A plugin's own schema does not repeat them. */
function rowFields({ version }: Known, protocols: Table | undefined): PluginSchema['rowFields'] {
  const text = { type: 'string' };
  return [
    ...(isSince(version, '3.2') ? [rowField('instance_name', text)] : []),
    ...(protocols ? [rowField('protocols', protocols)] : []),
    ...(isSince(version, '1.1') ? [rowField('tags', { type: 'set', elements: text })] : []),
  ];
}

const readMap = (body: Table, known: Known): PluginSchema | undefined => {
  const fields = body.fields ?? {};
  if (!isTable(fields)) return undefined;
  return {
    fields: readFieldMap(fields),
    scopes: known.pluginScopes.filter((scope) => scope !== 'consumer_id' || body.no_consumer !== true),
    ...sharedBy(known),
    checkedAsWhole: body.self_check !== undefined,
  };
};

const readList = (body: Table, known: Known): PluginSchema | undefined =>
  readArray(body.fields) && {
    ...readTable(body),
    scopes: known.pluginScopes,
    ...sharedBy(known),
    checkedAsWhole: false,
  };

/** The schema of a plugin that cannot run for one consumer says that `consumer` must be null. */
const isForbidden = (entity: ReadonlyMap<string, Table>, field: string | undefined): boolean => {
  const scope = field === undefined ? undefined : entity.get(field);
  return scope !== undefined && 'eq' in scope && scope.eq === null;
};

const readEntity = (body: Table, known: Known): PluginSchema | undefined => {
  const entity = new Map(readFieldPairs(readArray(body.fields) ?? []));
  const config = entity.get('config');
  if (!config || !readArray(config.fields)) return undefined;
  const { references } = sharedBy(known);
  const table = readTable(config);
  const ofRow = readChecks(readArray(body.entity_checks) ?? []).flatMap(
    (check) => checkOfConfig(check) ?? [],
  );
  return {
    ...table,
    checks: [...(table.checks ?? []), ...ofRow],
    scopes: known.pluginScopes.filter((scope) => !isForbidden(entity, references[scope]?.field)),
    ...sharedBy(known, entity.get('protocols')),
    checkedAsWhole: false,
  };
};

const sharedBy = (known: Known, protocols?: Table): Pick<PluginSchema, 'references' | 'rowFields'> => ({
  references: known.entities.plugins?.references ?? {},
  rowFields: rowFields(known, protocols),
});

const readers = { map: readMap, list: readList, entity: readEntity };

export const readPluginSchema = (name: string, body: unknown, known: Known): PluginSchema => {
  const schema = isTable(body) ? readers[known.pluginSchema.form](body, known) : undefined;
  if (schema) return schema;
  throw new AdminError({ kind: 'not-kong', message: `The answer is not a schema of ${name}` });
};
