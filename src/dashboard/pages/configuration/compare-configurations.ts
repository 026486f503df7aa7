// Compares two declarative configurations entity by entity. Entities are matched by their names, not by their ids. Pure.
import { isTable, type Table } from '#schema/table.ts';

export interface Difference {
  /** Kong's name: "services". */
  readonly entity: string;
  readonly name: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** The fields that differ. */
  readonly fields: readonly string[];
}

/** The fields that name a row, the first one that is set. */
const naming = ['name', 'username', 'prefix', 'target', 'key', 'group', 'kid', 'custom_id', 'id'];

/** Rows of these entities are told apart by their owners, too. */
const owned = /^(?:plugins|targets|acls|.*_credentials|jwt_secrets)$/;

const owners = ['service', 'route', 'consumer', 'upstream', 'certificate'];

const generated = new Set(['id', 'created_at', 'updated_at', 'ws_id', ...owners]);

interface Entry {
  entity: string;
  name: string;
  row: Table;
}

const isRows = (value: unknown): value is readonly Table[] =>
  Array.isArray(value) && value.length > 0 && value.every(isTable);

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const nameOf = (row: Table): string =>
  naming.map((field) => textOf(row[field])).find((text) => text !== undefined) ?? '(unnamed)';

/** A service's `url` stands for four fields. */
function withoutUrl({ url, ...row }: Table): Table {
  const text = textOf(url);
  if (text === undefined || !URL.canParse(text)) return row;
  const { protocol, hostname, port, pathname } = new URL(text);
  const scheme = protocol.slice(0, -1);
  const usual = scheme === 'https' ? 443 : 80;
  return {
    protocol: scheme,
    host: hostname,
    port: Number(port || usual),
    ...(pathname !== '/' && { path: pathname }),
    ...row,
  };
}

/** Every entity of a configuration, also those inside others, by entity and name. */
function entriesOf(config: Table): ReadonlyMap<string, Entry> {
  const namesById = new Map<string, string>();
  const found: { entity: string; row: Table; owner: string | undefined }[] = [];
  const visit = (entity: string, row: Table, owner: string | undefined): void => {
    const id = textOf(row.id);
    if (id !== undefined) namesById.set(id, nameOf(row));
    const nested = Object.entries(row).filter(
      ([field, value]) => isRows(value) && field.endsWith('s') && !isList(entity, field),
    );
    const own = Object.fromEntries(
      Object.entries(row).filter(([field]) => !nested.some(([name]) => name === field)),
    );
    found.push({ entity, row: withoutUrl(own), owner });
    for (const [field, rows] of nested)
      if (isRows(rows)) for (const one of rows) visit(field, one, nameOf(row));
  };
  for (const [entity, rows] of Object.entries(config))
    if (!entity.startsWith('_') && isRows(rows)) for (const row of rows) visit(entity, row, undefined);
  return new Map(
    found.map(({ entity, row, owner }) => {
      const references = owners.flatMap((field) => {
        const value = row[field];
        const id = isTable(value)
          ? (textOf(value.id) ?? textOf(value.name) ?? textOf(value.username))
          : textOf(value);
        return id === undefined ? [] : [namesById.get(id) ?? id];
      });
      const of = owned.test(entity) ? (owner ?? references.join(', ')) : '';
      const name = of === '' ? nameOf(row) : `${nameOf(row)} of ${of}`;
      return [`${entity} ${name}`, { entity, name, row }] as const;
    }),
  );
}

/** Lists of tables that are a field of the row itself. */
const isList = (entity: string, field: string): boolean =>
  entity === 'routes' ? field === 'sources' || field === 'destinations' : field === 'filters';

const same = (one: unknown, other: unknown): boolean => {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, at) => same(value, other[at]));
  if (isTable(one) && isTable(other)) return Object.keys(one).every((name) => same(one[name], other[name]));
  return (one ?? null) === (other ?? null);
};

/** A field that the new text leaves out gets its default, which is not known here: such fields are not compared. */
const differing = (now: Table, next: Table): readonly string[] =>
  Object.entries(next).flatMap(([name, value]) =>
    generated.has(name) || same(value, now[name]) ? [] : [name],
  );

export function compareConfigurations(now: Table, next: Table): readonly Difference[] {
  const [before, after] = [entriesOf(now), entriesOf(next)];
  const differences = [...after].flatMap(([key, { entity, name, row }]): Difference[] => {
    const held = before.get(key);
    if (!held) return [{ entity, name, change: 'added', fields: [] }];
    const fields = differing(held.row, row);
    return fields.length === 0 ? [] : [{ entity, name, change: 'changed', fields }];
  });
  const gone = [...before].flatMap(([key, { entity, name }]): Difference[] =>
    after.has(key) ? [] : [{ entity, name, change: 'removed', fields: [] }],
  );
  return [...differences, ...gone];
}
