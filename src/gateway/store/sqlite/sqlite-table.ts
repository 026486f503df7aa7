// One table of the SQLite database: its columns and references, read from the database itself, and its statements.
// Only the migrations state the layout: a column that a later migration adds works without a change here.
import type { Database, Statement } from 'better-sqlite3';
import type { Row } from '#schema/fields.ts';
import { columnType, decode, encode, type ColumnType } from './codec.ts';
import { prepareStatement } from '#sqlite/sqlite-objects.ts';

interface Column {
  name: string;
  type: ColumnType;
}

/** `column` holds the id of a row of the table `table`. */
interface Reference {
  table: string;
  column: string;
  /** True: the row is removed together with the row that it refers to. False: it forbids the removal of that row. */
  cascades: boolean;
}

export class SqliteTable {
  readonly #database: Database;
  readonly #columns: readonly Column[];
  readonly #statements = new Map<string, Statement<unknown[], unknown[]>>();
  /**
   * Each table has a class of its own. V8 reserves room in an object for properties that are added later, as much as the first
   * objects of the class needed (docs/decisions/0007).
   */
  readonly #StoredRow = class implements Row {
    id = '';
    [field: string]: unknown;
  };
  readonly name: string;
  /** The references of this table's columns to other tables. */
  readonly references: readonly Reference[];

  constructor(database: Database, name: string) {
    this.#database = database;
    this.name = name;
    const columns = prepareStatement<[string], { name: string; type: string }>(
      database,
      'SELECT name, type FROM pragma_table_info(?)',
    ).all(name);
    this.#columns = columns.map((column) => ({ name: column.name, type: columnType(column.type) }));
    this.references = prepareStatement<[string], { table: string; column: string; on_delete: string }>(
      database,
      'SELECT "table", "from" AS "column", on_delete FROM pragma_foreign_key_list(?)',
    )
      .all(name)
      .map(({ on_delete, ...reference }) => ({ ...reference, cascades: on_delete === 'CASCADE' }));
  }

  /** Rows whose columns have exactly these values, in creation order: SQLite numbers rows as they are inserted (rowid). */
  select(where: Readonly<Record<string, unknown>>, limit = -1, offset = 0): Row[] {
    const names = this.#columns.map((column) => quoted(column.name)).join(', ');
    const sql = `SELECT ${names} FROM ${quoted(this.name)}${this.#where(where)} ORDER BY created_at, rowid LIMIT ? OFFSET ?`;
    return this.#prepared(sql)
      .all(...this.#values(where), limit, offset)
      .map((values) => this.#row(values));
  }

  /** Rows whose columns have exactly these values and whose id comes after another, in the order of their ids. */
  selectAfter(where: Readonly<Record<string, unknown>>, after: string, limit: number): Row[] {
    const names = this.#columns.map((column) => quoted(column.name)).join(', ');
    const terms = [...this.#terms(where), 'id > ?'].join(' AND ');
    return this.#prepared(`SELECT ${names} FROM ${quoted(this.name)} WHERE ${terms} ORDER BY id LIMIT ?`)
      .all(...this.#values(where), after, limit)
      .map((values) => this.#row(values));
  }

  /** Rows whose `expires_at` lies before this moment, in the order in which they expired. */
  selectExpired(moment: number, limit: number): Row[] {
    const names = this.#columns.map((column) => quoted(column.name)).join(', ');
    const sql = `SELECT ${names} FROM ${quoted(this.name)} WHERE expires_at < ? ORDER BY expires_at LIMIT ?`;
    return this.#prepared(sql)
      .all(moment, limit)
      .map((values) => this.#row(values));
  }

  count(where: Readonly<Record<string, unknown>>): number {
    const sql = `SELECT count(*) FROM ${quoted(this.name)}${this.#where(where)}`;
    return Number(this.#prepared(sql).get(...this.#values(where))?.[0]);
  }

  /** Answers the row as it will be read back. */
  insert(row: Row): Row {
    const names = this.#columns.map((column) => quoted(column.name)).join(', ');
    const marks = this.#columns.map(() => '?').join(', ');
    const values = this.#encoded(row);
    this.#prepared(`INSERT INTO ${quoted(this.name)} (${names}) VALUES (${marks})`).run(...values);
    return this.#row(values);
  }

  /** Answers the row as it will be read back. */
  update(row: Row): Row {
    const names = this.#columns.map((column) => `${quoted(column.name)} = ?`).join(', ');
    const values = this.#encoded(row);
    this.#prepared(`UPDATE ${quoted(this.name)} SET ${names} WHERE id = ?`).run(...values, row.id);
    return this.#row(values);
  }

  delete(id: string): void {
    this.#prepared(`DELETE FROM ${quoted(this.name)} WHERE id = ?`).run(id);
  }

  #prepared(sql: string): Statement<unknown[], unknown[]> {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = prepareStatement<unknown[], unknown[]>(this.#database, sql);
      if (statement.reader) statement.raw();
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #column(name: string): Column {
    const column = this.#columns.find((each) => each.name === name);
    if (!column) throw new TypeError(`${this.name} has no column ${name}`);
    return column;
  }

  #terms(where: Readonly<Record<string, unknown>>): string[] {
    // Columns are sorted, so that the same set of columns in another order uses the same prepared statement.
    return Object.keys(where)
      .toSorted()
      .map((name) => `${quoted(this.#column(name).name)} IS ?`);
  }

  #where(where: Readonly<Record<string, unknown>>): string {
    const terms = this.#terms(where);
    return terms.length > 0 ? ` WHERE ${terms.join(' AND ')}` : '';
  }

  #values(where: Readonly<Record<string, unknown>>): unknown[] {
    return Object.keys(where)
      .toSorted()
      .map((name) => encode(this.#column(name).type, where[name]));
  }

  #encoded(row: Row): unknown[] {
    for (const name of Object.keys(row)) this.#column(name);
    return this.#columns.map((column) => encode(column.type, row[column.name]));
  }

  #row(values: readonly unknown[]): Row {
    const row = new this.#StoredRow();
    for (const [index, column] of this.#columns.entries()) {
      const value = values[index];
      if (value !== null) row[column.name] = decode(column.type, value);
    }
    return row;
  }
}

/** Every table, by name. */
export function readTables(database: Database): ReadonlyMap<string, SqliteTable> {
  const names = prepareStatement<[], string>(
    database,
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'`,
  )
    .pluck()
    .all();
  return new Map(names.map((name) => [name, new SqliteTable(database, name)]));
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
