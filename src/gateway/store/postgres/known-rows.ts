// The rows that the listeners of the store know, so that changes that were made elsewhere can be told to them.
import { isDeepStrictEqual } from 'node:util';
import type { Row } from '#schema/fields.ts';
import type { Change } from '../store.ts';

/** Rows of a table that may have changed elsewhere: those with this value in a field, or all of them. */
export interface Look {
  table: string;
  where?: { field: string; value: string };
}

/** The rows that were looked at, and those that are there now. */
export interface Seen extends Look {
  rows: readonly Row[];
}

export class KnownRows {
  /** By table, in the order in which tables were first read: rows that others refer to come first. */
  readonly #tables = new Map<string, Map<string, Row>>();

  get size(): number {
    let size = 0;
    for (const rows of this.#tables.values()) size += rows.size;
    return size;
  }

  get tables(): readonly string[] {
    return [...this.#tables.keys()];
  }

  /** Keeps what a table holds without telling it. */
  learn(table: string, rows: readonly Row[]): void {
    this.#tables.set(table, new Map(rows.map((row) => [row.id, row])));
  }

  /** In the order of the database: by created_at, and rows of one moment by their ids. */
  rows(table: string): readonly Row[] {
    return [...(this.#tables.get(table)?.values() ?? [])].toSorted(
      (one, other) => compare(moment(one), moment(other)) || compare(one.id, other.id),
    );
  }

  apply(changes: readonly Change[]): void {
    for (const { entity, before, after } of changes) {
      const rows = this.#tables.get(entity);
      if (after) rows?.set(after.id, after);
      else if (before) rows?.delete(before.id);
    }
  }

  /** Of changes made here, those that are not known yet: another look may have shown them already. */
  news(changes: readonly Change[]): Change[] {
    return changes.flatMap(({ entity, before, after }): Change[] => {
      const id = after?.id ?? before?.id ?? '';
      const known = this.#tables.get(entity)?.get(id);
      if (after === undefined) return known ? [{ entity, before: known }] : [];
      if (known && isDeepStrictEqual({ ...known }, { ...after })) return [];
      return [{ entity, ...(known && { before: known }), after }];
    });
  }

  /** The known rows that a look is about. */
  matching({ table, where }: Look): Row[] {
    const rows = this.#tables.get(table);
    if (!rows) return [];
    if (!where) return [...rows.values()];
    if (where.field === 'id') return [rows.get(where.value)].filter((row) => row !== undefined);
    return [...rows.values()].filter((row) => row[where.field] === where.value);
  }

  /** The changes that lead to what was seen. Dependent rows are removed before the rows that they refer to. */
  changesTo(seen: readonly Seen[]): Change[] {
    const removed = new Map<string, Change>();
    const written = new Map<string, Change>();
    const order = this.tables;
    const inOrder = seen.toSorted((one, other) => order.indexOf(one.table) - order.indexOf(other.table));
    for (const look of inOrder) {
      const { table, rows } = look;
      const known = this.#tables.get(table);
      const there = new Set<string>();
      for (const after of rows) {
        there.add(after.id);
        const before = known?.get(after.id);
        const change = { entity: table, ...(before && { before }), after };
        if (!before || !isDeepStrictEqual({ ...before }, { ...after }))
          written.set(`${table} ${after.id}`, change);
      }
      for (const before of this.matching(look))
        if (!there.has(before.id)) removed.set(`${table} ${before.id}`, { entity: table, before });
    }
    // A row that no longer has the value that was looked for is there all the same.
    for (const key of written.keys()) removed.delete(key);
    return [...[...removed.values()].toReversed(), ...written.values()];
  }
}

/** Rows without a creation time come first. */
const moment = (row: Row): number => Number(row['created_at'] ?? -Infinity);

const compare = <T extends number | string>(one: T, other: T): number =>
  one < other ? -1 : Number(one > other);
