// The declarative configuration of a Kong without a database, as the Admin API reads and writes it. Kong 3.9.1: kong/api/routes/config.lua,
// kong/db/declarative/init.lua, kong/db/errors.lua (flatten_errors)
import { parse, stringify } from 'yaml';
import { isTable, type Table } from '#schema/table.ts';
import type { Answer } from './answers.ts';
import type { Fault } from './rules.ts';

export const needsNoDatabase: Answer = {
  status: 400,
  body: { message: 'this endpoint is only available when Kong is configured to not use a database' },
};

/** One row of a configuration, and the row that it stands in. */
export interface Entry {
  readonly entity: string;
  readonly values: Table;
  readonly owner?: { readonly entity: string; readonly values: Table };
}

const formats = ['1.1', '2.1', '3.0'];

/** The configuration in the body of a request, or the answer that refuses it. `config` may hold it as YAML or JSON. */
export function configurationIn(body: unknown): Table | Answer {
  const sent: unknown = isTable(body) && typeof body.config === 'string' ? parse(body.config) : body;
  const config = isTable(sent) ? sent : {};
  const { _format_version: format } = config;
  if (format === undefined) return refused({ _format_version: 'required field missing' });
  if (typeof format !== 'string' || !formats.includes(format))
    return refused({ _format_version: `expected one of: ${formats.join(', ')}` });
  return config;
}

/** Every row of a configuration, also those that stand in others. `known` are the entities of the gateway. */
export function entriesIn(config: Table, known: readonly string[]): readonly Entry[] | Answer {
  const entries: Entry[] = [];
  const read = (entity: string, row: Table, owner?: Entry): void => {
    const isBelow = ([name, value]: readonly [string, unknown]): boolean =>
      known.includes(name) && Array.isArray(value) && value.some(isTable);
    const values = Object.fromEntries(Object.entries(row).filter((field) => !isBelow(field)));
    const entry = { entity, values, ...(owner && { owner }) };
    entries.push(entry);
    for (const [name, rows] of Object.entries(row).filter(isBelow))
      if (Array.isArray(rows)) for (const one of rows) if (isTable(one)) read(name, one, entry);
  };
  const lists = Object.entries(config).filter(([name]) => !name.startsWith('_'));
  const unknown = lists.filter(([name]) => !known.includes(name));
  if (unknown.length > 0)
    return refused(Object.fromEntries(unknown.map(([name]) => [name, 'unknown field'])));
  for (const [entity, rows] of lists)
    if (Array.isArray(rows)) for (const row of rows) if (isTable(row)) read(entity, row);
  return entries;
}

const isFaults = (fault: unknown): fault is Readonly<Record<string, Fault>> => isTable(fault);

const errorsOf = (fault: unknown, path: string): readonly Table[] => {
  if (typeof fault === 'string') return [{ field: path, type: 'field', message: fault }];
  if (path.endsWith('@entity') && Array.isArray(fault))
    return fault.map((message: unknown) => ({ type: 'entity', message }));
  const entries: readonly (readonly [string, unknown])[] = Array.isArray(fault)
    ? fault.map((one: unknown, at) => [String(at + 1), one])
    : isFaults(fault)
      ? Object.entries(fault)
      : [];
  return entries.flatMap(([name, one]) => errorsOf(one, path === '' ? name : `${path}.${name}`));
};

/** What is wrong with one row of a configuration. */
export function flattened({ entity, values }: Entry, refusal: Answer): Table {
  const { name } = values;
  const fields = isTable(refusal.body) ? refusal.body.fields : undefined;
  return {
    entity_type: entity.replace(/s$/, ''),
    ...(typeof name === 'string' && { entity_name: name }),
    entity: values,
    errors: errorsOf(fields, ''),
  };
}

export const refused = (fields: Table, flattenedErrors?: readonly Table[]): Answer => ({
  status: 400,
  body: {
    code: 14,
    name: 'invalid declarative configuration',
    message: `declarative config is invalid: ${JSON.stringify(fields)}`,
    fields,
    ...(flattenedErrors && { flattened_errors: flattenedErrors }),
  },
});

/** The rows of all entities as YAML. A reference is the other row's id. */
export const writeConfiguration = (rows: Readonly<Record<string, readonly Table[]>>): string =>
  stringify({
    _format_version: '3.0',
    _transform: false,
    ...Object.fromEntries(
      Object.entries(rows)
        .filter(([, list]) => list.length > 0)
        .map(([entity, list]) => [entity, list.map(withIds)]),
    ),
  });

/** The answer to a new configuration: the rows of each entity by their ids. */
export const byId = (rows: Readonly<Record<string, readonly Table[]>>): Table =>
  Object.fromEntries(
    Object.entries(rows)
      .filter(([, list]) => list.length > 0)
      .map(([entity, list]) => [entity, Object.fromEntries(list.map((row) => [String(row.id), row]))]),
  );

const withIds = (row: Table): Table =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      isTable(value) && Object.keys(value).join() === 'id' ? value.id : value,
    ]),
  );
