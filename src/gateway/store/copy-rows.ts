// Copies all rows of one store into another that is empty: all of them, or none.
import { isDeepStrictEqual } from 'node:util';
import { entitySchema, type EntitySchema, type Row } from '#schema/fields.ts';
import { tableNames } from './postgres/cluster/table-names.ts';
import { StoreError, type Rows, type Store } from './store.ts';

/** Rows after which progress is told again. */
const step = 1000;

/** Stores know the layout of their tables themselves. */
const tables: readonly EntitySchema[] = tableNames.map((name) =>
  entitySchema({ name, created_at: 'seconds', fields: {} }),
);

/**
 * Answers how many rows were copied, or that both hold the same rows already. Throws a StoreError when the other store holds
 * anything else, when it cannot keep a row, or when what it holds then differs: it is as it was before then.
 */
export async function copyRows(
  from: Store,
  to: Store,
  progress: (table: string, done: number, total: number) => void,
): Promise<number | 'the same'> {
  const source = await contentOf(from);
  const there = await contentOf(to);
  const total = sizeOf(source);
  if (sizeOf(there) > 0) {
    if (firstDifference(source, there) === undefined) return 'the same';
    throw new StoreError(
      `The database to copy to holds ${sizeOf(there)} rows, which are not those to be copied. It was not changed: empty it, or name another one.`,
    );
  }
  await to.transaction(async (rows) => {
    for (const schema of tables) await insertAll(rows, schema, source.get(schema.name) ?? [], progress);
    const difference = firstDifference(source, await contentOf(rows));
    if (difference !== undefined)
      throw new StoreError(`The copy differs from what was copied (${difference}). Nothing was kept of it.`);
  });
  return total;
}

type Content = ReadonlyMap<string, readonly Row[]>;

async function contentOf(rows: Pick<Rows, 'all'>): Promise<Content> {
  const content = new Map<string, readonly Row[]>();
  for (const schema of tables) content.set(schema.name, await rows.all(schema));
  return content;
}

const sizeOf = (content: Content): number =>
  [...content.values()].reduce((sum, rows) => sum + rows.length, 0);

async function insertAll(
  rows: Rows,
  schema: EntitySchema,
  given: readonly Row[],
  progress: (table: string, done: number, total: number) => void,
): Promise<void> {
  for (const [index, row] of given.entries()) {
    const written = await rows.insert(schema, row);
    if (!written.ok) {
      const { kind, field } = written.conflict;
      throw new StoreError(
        `The row ${row.id} of ${schema.name} cannot be copied (${kind}: ${field}). Nothing was kept of the copy.`,
      );
    }
    if ((index + 1) % step === 0 || index + 1 === given.length)
      progress(schema.name, index + 1, given.length);
  }
}

/** Names the first row that is not the same in both. The order of rows of one moment does not count. */
function firstDifference(one: Content, other: Content): string | undefined {
  for (const [table, rows] of one) {
    const others = new Map(other.get(table)?.map((row) => [row.id, row]));
    if (others.size !== rows.length) return `${table}: ${others.size} rows in place of ${rows.length}`;
    const changed = rows.find((row) => !isDeepStrictEqual({ ...row }, { ...others.get(row.id) }));
    if (changed) return `${table} ${changed.id}`;
  }
  return undefined;
}
