// Lets the store's contract name rows shortly (`a1`) where Kong's tables have uuids. The order of the names is kept.
import { isUuid } from '#schema/uuid.ts';
import type { EntitySchema, Row } from '#schema/fields.ts';
import type { Change, Rows, Store, WriteResult } from '../store.ts';

/** The id's bytes are those of the name; longer names are no ids. */
const toUuid = (name: string): string => {
  const hex = Buffer.from(name).toString('hex').padEnd(32, '0');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
};
const fromUuid = (value: unknown): unknown =>
  typeof value === 'string' && isUuid(value)
    ? Buffer.from(value.replaceAll('-', '').replace(/(00)+$/, ''), 'hex').toString()
    : value;

const isId = ({ fields }: EntitySchema, field: string): boolean => fields[field]?.type === 'id';

function outward(row: Row): Row {
  const entries = Object.entries(row).map(([field, value]) => [field, fromUuid(value)]);
  return { ...Object.fromEntries(entries), id: String(fromUuid(row.id)) };
}

function inward<T extends Readonly<Record<string, unknown>>>(schema: EntitySchema, values: T): T {
  const ids = Object.entries(values).flatMap(([field, value]) =>
    isId(schema, field) && typeof value === 'string' ? [[field, toUuid(value)]] : [],
  );
  return { ...values, ...Object.fromEntries(ids) };
}

const written = <T extends WriteResult | 'changed' | undefined>(result: T): T | WriteResult => {
  if (typeof result !== 'object') return result;
  if (result.ok) return { ok: true, row: outward(result.row) };
  return { ok: false, conflict: { ...result.conflict, value: fromUuid(result.conflict.value) } };
};

function rowsWith(rows: Rows): Rows {
  return {
    find: async (schema, id) => {
      const row = await rows.find(schema, toUuid(id));
      return row && outward(row);
    },
    findBy: async (schema, field, value) => {
      const row = await rows.findBy(schema, field, inward(schema, { [field]: value })[field]);
      return row && outward(row);
    },
    page: async (schema, { filter = {}, ...request }) => {
      const page = await rows.page(schema, { ...request, filter: inward(schema, filter) });
      return { ...page, rows: page.rows.map(outward) };
    },
    pageByKey: async (schema, { filter = {}, after, ...request }) => {
      const asked = { ...request, filter: inward(schema, filter), ...(after && { after: toUuid(after) }) };
      return (await rows.pageByKey(schema, asked)).map(outward);
    },
    all: async (schema) => (await rows.all(schema)).map(outward),
    insert: async (schema, row) => written(await rows.insert(schema, inward(schema, row))),
    replace: async (schema, row) => written(await rows.replace(schema, inward(schema, row))),
    replaceUnchanged: async (schema, row, read) =>
      written(await rows.replaceUnchanged(schema, inward(schema, row), inward(schema, read))),
    remove: (schema, id) => rows.remove(schema, toUuid(id)),
    transaction: (work) => rows.transaction((inner) => work(rowsWith(inner))),
  };
}

const told = ({ entity, before, after }: Change): Change => ({
  entity,
  ...(before && { before: outward(before) }),
  ...(after && { after: outward(after) }),
});

export const withShortIds = (store: Store): Store => ({
  ...rowsWith(store),
  removeExpired: (schema, moment, most) => store.removeExpired(schema, moment, most),
  onChange: (listener) => store.onChange((changes) => listener(changes.map(told))),
  reachable: () => store.reachable(),
  away: () => store.away(),
  close: () => store.close(),
});
