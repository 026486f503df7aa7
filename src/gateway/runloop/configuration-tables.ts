// Consumers and credentials in memory, found by what plugins look them up by. Changed in place, row by row: there may be a
// hundred thousand of them, and no request keeps more of them than the row it has found.
import type { Row } from '#schema/fields.ts';

/** The rows of one entity, by each of some fields whose values are unique. */
export class RowTable {
  readonly #byField: ReadonlyMap<string, Map<unknown, Row>>;

  constructor(fields: readonly string[]) {
    this.#byField = new Map(fields.map((field) => [field, new Map<unknown, Row>()]));
  }

  change(before: Row | undefined, after: Row | undefined): void {
    for (const [field, rows] of this.#byField) {
      // Another row may have taken the value over already.
      if (before && rows.get(before[field])?.id === before.id) rows.delete(before[field]);
      if (after && after[field] !== undefined) rows.set(after[field], after);
    }
  }

  find(field: string, value: unknown): Row | undefined {
    return this.#byField.get(field)?.get(value);
  }
}
