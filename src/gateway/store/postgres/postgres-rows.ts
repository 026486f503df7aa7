// Reads and writes rows inside a transaction. It knows neither the connection nor the listeners.
import { isDeepStrictEqual } from 'node:util';
import { DatabaseError } from 'pg';
import type { Row } from '#schema/fields.ts';
import type { Change, Conflict, Rows, WriteResult } from '../store.ts';
import type { Query } from './connection.ts';
import type { PostgresTable } from './postgres-table.ts';

type Tables = ReadonlyMap<string, PostgresTable>;

const unique = '23505';
const foreign = '23503';

/** Each writing method adds what it has changed to the `changes` that it is given. */
export class PostgresRows {
  readonly #tables: Tables;
  readonly #query: Query;
  readonly #changes: Change[];
  #isRefused = false;
  /** After a refused statement the rest of the transaction can go on. */
  readonly #goesOn: boolean;

  constructor(
    tables: Tables,
    query: Query,
    { changes = [], goesOn = false }: { changes?: Change[]; goesOn?: boolean } = {},
  ) {
    this.#tables = tables;
    this.#query = query;
    this.#changes = changes;
    this.#goesOn = goesOn;
  }

  /** A statement was refused, and no other one can follow in the transaction. */
  get isRefused(): boolean {
    return this.#isRefused;
  }

  get rows(): Rows {
    const query = this.#query;
    const rows: Rows = {
      find: async ({ name }, id) => (await this.#table(name).select(query, { id }))[0],
      findBy: async ({ name }, field, value) =>
        (await this.#table(name).select(query, { [field]: value }, { limit: 1 }))[0],
      page: async ({ name }, { size, offset = 0, filter = {} }) => {
        const total = await this.#table(name).count(query, filter);
        if (size === 0) return { rows: [], total };
        return { rows: await this.#table(name).select(query, filter, { limit: size, offset }), total };
      },
      pageByKey: ({ name }, { size, after = '', filter = {} }) =>
        this.#table(name).select(query, filter, { after, limit: size }),
      all: ({ name }) => this.#table(name).select(query, {}),
      insert: async ({ name }, row) => {
        const table = this.#table(name);
        const result = await this.#attempt(table, row, () => table.insert(query, row));
        if (result.ok) this.#changes.push({ entity: name, after: result.row });
        return result;
      },
      replace: async ({ name }, row) => {
        const before = await this.#locked(this.#table(name), row.id);
        return before && this.#update(this.#table(name), before, row);
      },
      replaceUnchanged: async ({ name }, row, read) => {
        const before = await this.#locked(this.#table(name), row.id);
        if (before && !isDeepStrictEqual({ ...read }, { ...before })) return 'changed';
        return before && this.#update(this.#table(name), before, row);
      },
      remove: async ({ name }, id) => {
        const table = this.#table(name);
        const row = await this.#locked(table, id);
        if (!row) return false;
        const holder = await this.#holder(table, row);
        if (holder) return { referencedBy: holder };
        await this.#fell(table, row);
        return true;
      },
      transaction: (work) => work(rows),
    };
    return rows;
  }

  async removeExpired(name: string, moment: number, most: number): Promise<void> {
    const table = this.#table(name);
    for (const row of await table.selectExpired(this.#query, moment, most)) await this.#fell(table, row);
  }

  #table(name: string): PostgresTable {
    const found = this.#tables.get(name);
    if (!found) throw new TypeError(`there is no table ${name}`);
    return found;
  }

  /** The row. Other transactions can neither change it nor refer to it anew until this one ends. */
  async #locked(table: PostgresTable, id: string): Promise<Row | undefined> {
    return (await table.select(this.#query, { id }, { locked: true }))[0];
  }

  async #update(table: PostgresTable, before: Row, row: Row): Promise<WriteResult> {
    const result = await this.#attempt(table, row, () => table.update(this.#query, row));
    if (result.ok) this.#changes.push({ entity: table.name, before, after: result.row });
    return result;
  }

  async #attempt(table: PostgresTable, row: Row, statement: () => Promise<Row>): Promise<WriteResult> {
    table.assertFields(row);
    const unstorable = table.unstorable(row);
    if (unstorable) return { ok: false, conflict: unstorable };
    if (this.#goesOn) await this.#query('SAVEPOINT attempt');
    try {
      const written = await statement();
      if (this.#goesOn) await this.#query('RELEASE SAVEPOINT attempt');
      return { ok: true, row: written };
    } catch (error) {
      const conflict = conflictOf(error, table, row);
      if (!conflict) throw error;
      if (this.#goesOn) await this.#query('ROLLBACK TO SAVEPOINT attempt');
      else this.#isRefused = true;
      return { ok: false, conflict };
    }
  }

  /** Answers a table with rows that refer to this row and forbid its removal. */
  async #holder(target: PostgresTable, row: Row): Promise<string | undefined> {
    for (const other of this.#tables.values())
      for (const { table, field, cascades } of other.references)
        if (table === target.name && !cascades && (await other.count(this.#query, { [field]: row.id })) > 0)
          return other.name;
    return undefined;
  }

  /** Removes the row and all rows that are removed with it, dependent rows first. */
  async #fell(target: PostgresTable, row: Row): Promise<void> {
    for (const other of this.#tables.values())
      for (const { table, field, cascades } of other.references) {
        if (table !== target.name || !cascades) continue;
        for (const dependent of await other.select(this.#query, { [field]: row.id }, { locked: true }))
          await this.#fell(other, dependent);
      }
    await target.delete(this.#query, row.id);
    this.#changes.push({ entity: target.name, before: row });
  }
}

function conflictOf(error: unknown, table: PostgresTable, row: Row): Conflict | undefined {
  if (!(error instanceof DatabaseError) || error.table !== table.name) return undefined;
  const field = table.constraints.get(error.constraint ?? '');
  if (field === undefined) return undefined;
  if (error.code === unique) return { kind: 'unique', field, value: row[field] };
  return error.code === foreign ? { kind: 'foreign', field, value: row[field] } : undefined;
}
