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

/** The columns of a list. Each object stands for the life of the process: its texts are made once. */
export type ListedColumns = Readonly<Record<string, ListedType>>;

/** Rows of values as a table in a query. They are one parameter, so that the text of a query does not depend on their number. */
export function listed<Columns>(
  tables: Kysely<Columns>,
  columns: ListedColumns,
  rows: readonly (readonly unknown[])[],
): RawBuilder<unknown> {
  const engine = engineOf(tables);
  let text = selections[engine].get(columns);
  if (!text) {
    const { values, each } = dialects[engine];
    const selected = Object.entries(columns).map(
      ([name, type], index) => `${values[type](`value->>${index}`)} AS ${name}`,
    );
    text = {
      before: sql.raw(`(SELECT ${selected.join(', ')} FROM ${each.before}`),
      after: sql.raw(`${each.after})`),
    };
    selections[engine].set(columns, text);
  }
  return sql`${text.before}${dialects[engine].json(rows)}${text.after}`;
}

interface Selection {
  readonly before: RawBuilder<unknown>;
  readonly after: RawBuilder<unknown>;
}

const selections: Readonly<Record<Engine, WeakMap<ListedColumns, Selection>>> = {
  sqlite: new WeakMap(),
  postgres: new WeakMap(),
};

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
  readonly values: Readonly<Record<ListedType, (text: string) => string>>;
  /** The text around a list in JSON. */
  readonly each: { readonly before: string; readonly after: string };
  json(rows: readonly (readonly unknown[])[]): string;
}

const asItIs = (text: string): string => text;

const dialects: Readonly<Record<Engine, Dialect>> = {
  sqlite: {
    place: 'instr',
    values: { integer: asItIs, text: asItIs, hex: (text) => `unhex(${text})` },
    each: { before: 'json_each(', after: ')' },
    json: (rows) => JSON.stringify(rows),
  },
  postgres: {
    place: 'strpos',
    values: {
      integer: (text) => `(${text})::bigint`,
      text: asItIs,
      hex: (text) => `decode(${text}, 'hex')`,
    },
    each: { before: 'jsonb_array_elements(', after: '::jsonb) AS value' },
    json: storableJson,
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
