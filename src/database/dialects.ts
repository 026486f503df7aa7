// What the two engines write differently in statements that kysely does not build.
import { PostgresAdapter, sql, type Kysely, type RawBuilder } from 'kysely';
import type { Engine } from './part.ts';
import { ownSchema } from './own-schema.ts';

export const engineOf = <Columns>(tables: Kysely<Columns>): Engine =>
  tables.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite';

/** A table in a statement that is written by hand. */
export const tableIn = <Columns>(
  tables: Kysely<Columns>,
  name: keyof Columns & string,
): RawBuilder<unknown> => sql.table(engineOf(tables) === 'postgres' ? `${ownSchema}.${name}` : name);

/** `hex`: bytes, which are given in hexadecimal digits. */
export type ListedType = 'integer' | 'text' | 'hex';

/** Rows of values as a table in a query. They are one parameter, so that the text of a query does not depend on their number. */
export function listed<Columns>(
  tables: Kysely<Columns>,
  columns: Readonly<Record<string, ListedType>>,
  rows: readonly (readonly unknown[])[],
): RawBuilder<unknown> {
  const dialect = dialects[engineOf(tables)];
  const selected = Object.entries(columns).map(
    ([name, type], index) => sql`${dialect.values[type](sql.raw(`value->>${index}`))} AS ${sql.ref(name)}`,
  );
  return sql`(SELECT ${sql.join(selected)} FROM ${dialect.each(rows)})`;
}

/** Is the piece, which is not empty, in the column? Letters from A to Z are the same in any case. */
export const containsInAnyCase = <Columns>(
  tables: Kysely<Columns>,
  column: string,
  piece: string,
): RawBuilder<boolean> =>
  sql<boolean>`${sql.raw(dialects[engineOf(tables)].place)}(lower(${sql.ref(column)}), lower(${piece})) > 0`;

interface Dialect {
  /** A function: the place of a text in another one, from 1 on. */
  readonly place: string;
  readonly values: Readonly<Record<ListedType, (text: RawBuilder<unknown>) => RawBuilder<unknown>>>;
  each(rows: readonly (readonly unknown[])[]): RawBuilder<unknown>;
}

const dialects: Readonly<Record<Engine, Dialect>> = {
  sqlite: {
    place: 'instr',
    values: { integer: (text) => text, text: (text) => text, hex: (text) => sql`unhex(${text})` },
    each: (rows) => sql`json_each(${JSON.stringify(rows)})`,
  },
  postgres: {
    place: 'strpos',
    values: {
      integer: (text) => sql`(${text})::bigint`,
      text: (text) => text,
      hex: (text) => sql`decode(${text}, 'hex')`,
    },
    each: (rows) => sql`jsonb_array_elements(${storableJson(rows)}::jsonb) AS value`,
  },
};

/** PostgreSQL has no NUL and no halves of characters in a text. */
function storableJson(rows: readonly (readonly unknown[])[]): string {
  const json = JSON.stringify(rows);
  if (!/\\u(?:0000|d[89a-f])/.test(json)) return json;
  return JSON.stringify(rows, (_key, value: unknown) =>
    typeof value === 'string' ? value.replaceAll(/\0|\p{Surrogate}/gu, '\uFFFD') : value,
  );
}
