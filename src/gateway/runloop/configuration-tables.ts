// Consumers and credentials in memory, found by what plugins look them up by. Changed in place, row by row: there may be a
// hundred thousand of them, and no request keeps more of them than the row it has found.
import type { EntitySchema, Row } from '#schema/fields.ts';

/** The rows of one entity by id and by each unique field. */
export class RowTable {
  readonly #byField = new Map<string, Map<unknown, Row>>();

  constructor(schema: EntitySchema) {
    for (const [field, { unique }] of Object.entries(schema.fields)) {
      if (unique || field === 'id') this.#byField.set(field, new Map());
    }
  }

  change(before: Row | undefined, after: Row | undefined): void {
    for (const [field, rows] of this.#byField) {
      if (before && rows.get(before[field])?.id === before.id) rows.delete(before[field]);
      if (after && after[field] !== undefined) rows.set(after[field], after);
    }
  }

  find(field: string, value: unknown): Row | undefined {
    return this.#byField.get(field)?.get(value);
  }
}
