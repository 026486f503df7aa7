// The rows that the listeners of the store know, so that changes that were made elsewhere can be told to them.
import { isDeepStrictEqual } from 'node:util';
import type { Row } from '#schema/fields.ts';
import type { Change } from '../store.ts';

export class KnownRows {
  /** By table, in the order in which the tables were first read: rows that others refer to come first. */
  readonly #tables = new Map<string, Map<string, Row>>();

  get tables(): readonly string[] {
    return [...this.#tables.keys()];
  }

  /** Keeps what a table held when it was first read. */
  learn(table: string, rows: readonly Row[]): void {
    if (!this.#tables.has(table)) this.#tables.set(table, new Map(rows.map((row) => [row.id, row])));
  }

  apply(changes: readonly Change[]): void {
    for (const { entity, before, after } of changes) {
      const rows = this.#tables.get(entity);
      if (after) rows?.set(after.id, after);
      else if (before) rows?.delete(before.id);
    }
  }

  /** The changes that lead to what the tables hold now. Dependent rows are removed before the rows that they refer to. */
  changesTo(now: ReadonlyMap<string, readonly Row[]>): Change[] {
    const removed: Change[] = [];
    const written: Change[] = [];
    for (const [entity, rows] of now) {
      const known = this.#tables.get(entity);
      const gone = new Map(known);
      for (const after of rows) {
        const before = known?.get(after.id);
        gone.delete(after.id);
        if (!before) written.push({ entity, after });
        else if (!isDeepStrictEqual(before, after)) written.push({ entity, before, after });
      }
      removed.unshift(...[...gone.values()].map((before) => ({ entity, before })));
    }
    return [...removed, ...written];
  }
}
