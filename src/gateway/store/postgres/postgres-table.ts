// The statements of one of Kong's tables.
import type { Row } from '#schema/fields.ts';
import type { Column } from './column.ts';
import { quoted } from './column.ts';
import type { Query } from './connection.ts';
import type { Conflict } from '../store.ts';
import { columnNames } from './kong-columns.ts';

/** `field` holds the id of a row of the table `table`. */
export interface Reference {
  table: string;
  field: string;
  /** True: the row is removed together with the row that it refers to. False: it forbids the removal of that row. */
  cascades: boolean;
}

interface Layout {
  columns: readonly Column[];
  references: readonly Reference[];
  /** The field that a constraint is about, by the constraint's name. */
  constraints: ReadonlyMap<string, string>;
  /** Its rows may have `expires_at`, which is kept in the table `ttls`. */
  expires: boolean;
}

type Where = Readonly<Record<string, unknown>>;

interface Selection {
  limit?: number;
  offset?: number;
  /** Rows whose id comes after this one, in the order of ids. */
  after?: string;
  /** The rows cannot be changed by others until the end of the transaction. */
  locked?: boolean;
}

const toMoment = (mark: string): string => `to_timestamp(${mark}::numeric / 1000) AT TIME ZONE 'UTC'`;

export class PostgresTable {
  readonly name: string;
  readonly references: readonly Reference[];
  readonly constraints: ReadonlyMap<string, string>;
  readonly #columns: readonly Column[];
  readonly #expires: boolean;
  readonly #sql: string;
  /** The column that a row is named by. */
  readonly #id: string;
  readonly #read: string;

  constructor(name: string, { columns, references, constraints, expires }: Layout) {
    this.name = name;
    this.references = references;
    this.constraints = constraints;
    this.#columns = columns;
    this.#expires = expires;
    this.#sql = quoted(name);
    this.#id = quoted(columnNames[name]?.['id'] ?? 'id');
    const ends = `(SELECT round(extract(epoch FROM expire_at) * 1000)::bigint FROM ttls
      WHERE primary_uuid_value = ${this.#sql}.id AND table_name = '${name}')`;
    this.#read = [this.#id, ...columns.map(({ read }) => read), ...(expires ? [ends] : [])].join(', ');
  }

  /** Rows whose fields have exactly these values, in creation order; rows of one moment in the order of their ids. */
  async select(query: Query, where: Where, selection: Selection = {}): Promise<Row[]> {
    const values: unknown[] = [];
    const terms = this.#terms(where, values);
    if (terms === 'nothing') return [];
    const { limit, offset = 0, after, locked = false } = selection;
    // A client can make up this text: PostgreSQL refuses one with NUL.
    const [from = ''] = after?.split('\0', 1) ?? [];
    if (after !== undefined) terms.push(`${this.#id}::text > ${this.#mark(values, from)}`);
    const order = after === undefined ? 'created_at NULLS FIRST, ' : '';
    const sql = [
      `SELECT ${this.#read} FROM ${this.#sql}${whereOf(terms)} ORDER BY ${order}${this.#id}`,
      limit !== undefined && `LIMIT ${this.#mark(values, limit)}`,
      offset > 0 && `OFFSET ${this.#mark(values, offset)}`,
      locked && `FOR UPDATE OF ${this.#sql}`,
    ];
    const rows = await query(sql.filter(Boolean).join(' '), values);
    return rows.map((texts) => this.#row(texts));
  }

  /** The rows with each of these values in a field. */
  async selectAny(
    query: Query,
    field: string,
    values: readonly string[],
  ): Promise<ReadonlyMap<string, readonly Row[]>> {
    const column = this.#columnOf(field);
    const found = new Map<string, Row[]>();
    for (const value of values) if (column.refuse(value) === undefined) found.set(value, []);
    const rows = await query(
      `SELECT ${this.#read} FROM ${this.#sql} WHERE ${column.sql} = ANY ($1) ORDER BY created_at NULLS FIRST, ${this.#id}`,
      [[...found.keys()]],
    );
    for (const texts of rows) {
      const row = this.#row(texts);
      found.get(field === 'id' ? row.id : String(row[field]))?.push(row);
    }
    return found;
  }

  async count(query: Query, where: Where): Promise<number> {
    const values: unknown[] = [];
    const terms = this.#terms(where, values);
    if (terms === 'nothing') return 0;
    const rows = await query(`SELECT count(*) FROM ${this.#sql}${whereOf(terms)}`, values);
    return Number(rows[0]?.[0]);
  }

  /** Rows whose end lies before this moment, in the order in which they expired. */
  async selectExpired(query: Query, moment: number, limit: number): Promise<Row[]> {
    if (!this.#expires) throw new TypeError(`the rows of ${this.name} have no end`);
    const rows = await query(
      `SELECT ${this.#read} FROM ${this.#sql}
       JOIN ttls AS ended ON ended.primary_uuid_value = ${this.#sql}.id AND ended.table_name = '${this.name}'
       WHERE ended.expire_at < ${toMoment('$1')} ORDER BY ended.expire_at LIMIT $2 FOR UPDATE OF ${this.#sql}`,
      [moment, limit],
    );
    return rows.map((texts) => this.#row(texts));
  }

  /** Answers the row as it will be read back. */
  async insert(query: Query, row: Row): Promise<Row> {
    const values: unknown[] = [];
    const written = this.#columns.map((column) => this.#written(column, row, values));
    const names = this.#columns.map(({ sql }) => sql).join(', ');
    const rows = await query(
      `INSERT INTO ${this.#sql} (${names}) VALUES (${written.join(', ')}) RETURNING ${this.#read}`,
      values,
    );
    return this.#ending(query, row, rows);
  }

  /** Answers the row as it will be read back. */
  async update(query: Query, row: Row): Promise<Row> {
    const values: unknown[] = [];
    const written = this.#columns.map((column) => `${column.sql} = ${this.#written(column, row, values)}`);
    const id = this.#mark(values, row.id);
    const rows = await query(
      `UPDATE ${this.#sql} SET ${written.join(', ')} WHERE ${this.#id} = ${id} RETURNING ${this.#read}`,
      values,
    );
    return this.#ending(query, row, rows);
  }

  async delete(query: Query, id: string): Promise<void> {
    await query(`DELETE FROM ${this.#sql} WHERE ${this.#id} = $1`, [id]);
    await this.forgetEnd(query, id);
  }

  async forgetEnd(query: Query, id: string): Promise<void> {
    if (this.#expires)
      await query('DELETE FROM ttls WHERE primary_key_value = $1 AND table_name = $2', [id, this.name]);
  }

  /** The first value that the database cannot keep. */
  unstorable(row: Row): Conflict | undefined {
    for (const { field, refuse } of this.#columns) {
      const value = row[field];
      const why = isSet(value) ? refuse(value) : undefined;
      if (why !== undefined) return { kind: 'unstorable', field, value, why };
    }
    return undefined;
  }

  /** Writes when the row ends; `rows` is the row as it was read before that. */
  async #ending(query: Query, row: Row, rows: readonly (readonly unknown[])[]): Promise<Row> {
    const [texts] = rows;
    if (!texts) throw new TypeError(`the row ${row.id} of ${this.name} was not written`);
    const { expires_at, ...kept } = this.#row(texts);
    if (!this.#expires) return kept;
    const next = row['expires_at'];
    if (isSet(next))
      await query(`SELECT upsert_ttl($1, $2, 'id', $3, ${toMoment('$4')})`, [
        row.id,
        row.id,
        this.name,
        next,
      ]);
    else if (expires_at !== undefined) await this.forgetEnd(query, row.id);
    return isSet(next) ? { ...kept, expires_at: next } : kept;
  }

  /** A row may be named by another column than `id`. */
  #columnOf(field: string): Column {
    return this.#column(field === 'id' && columnNames[this.name]?.['id'] ? 'name' : field);
  }

  #column(field: string): Column {
    const column = this.#columns.find((each) => each.field === field);
    if (!column) throw new TypeError(`${this.name} has no column ${field}`);
    return column;
  }

  #mark(values: unknown[], value: unknown): string {
    values.push(value);
    return `$${values.length}`;
  }

  #written(column: Column, row: Row, values: unknown[]): string {
    const value = row[column.field];
    return isSet(value) ? column.write(this.#mark(values, column.encode(value))) : 'NULL';
  }

  #terms(where: Where, values: unknown[]): string[] | 'nothing' {
    const terms: string[] = [];
    for (const [field, value] of Object.entries(where)) {
      const column = this.#columnOf(field);
      if (!isSet(value)) terms.push(`${column.sql} IS NULL`);
      else if (column.refuse(value) !== undefined) return 'nothing';
      else terms.push(column.equals(this.#mark(values, column.encode(value))));
    }
    return terms;
  }

  /** Throws a TypeError for a field that is not the table's. */
  assertFields(row: Row): void {
    for (const field of Object.keys(row))
      if (field !== 'id' && !(this.#expires && field === 'expires_at')) this.#column(field);
  }

  #row(texts: readonly unknown[]): Row {
    const row: Record<string, unknown> & { id: string } = { id: String(texts[0]) };
    for (const [index, column] of this.#columns.entries()) {
      const text = texts[index + 1];
      if (typeof text === 'string') row[column.field] = column.decode(text);
    }
    const end = texts[this.#columns.length + 1];
    if (typeof end === 'string') row['expires_at'] = Number(end);
    return row;
  }
}

const isSet = (value: unknown): boolean => value !== undefined && value !== null;
const whereOf = (terms: readonly string[]): string =>
  terms.length > 0 ? ` WHERE ${terms.join(' AND ')}` : '';
