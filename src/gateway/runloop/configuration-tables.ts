// Consumers and credentials in memory, indexed by the fields that plugins look them up by. The tables are changed in place, row
// by row: there may be a hundred thousand rows, and a request keeps only the row that it has found.
import type { Row } from '#schema/fields.ts';

/** The rows of one entity, indexed by fields with unique values, and by one field whose values are not unique. */
export class RowTable {
  readonly #byField: ReadonlyMap<string, Map<unknown, Row>>;
  readonly #groupedBy: string | undefined;
  readonly #groups = new Map<unknown, readonly Row[]>();
  /** The order of insertion, by id. It decides between rows with the same created_at, as in the store's lists. */
  readonly #arrivals = new Map<string, number>();
  #arrived = 0;

  constructor(fields: readonly string[], groupedBy?: string) {
    this.#byField = new Map(fields.map((field) => [field, new Map<unknown, Row>()]));
    this.#groupedBy = groupedBy;
  }

  change(before: Row | undefined, after: Row | undefined): void {
    for (const [field, rows] of this.#byField) {
      // Another row may have taken the value over already.
      if (before && rows.get(before[field])?.id === before.id) rows.delete(before[field]);
      if (after && after[field] !== undefined) rows.set(after[field], after);
    }
    if (this.#groupedBy !== undefined) this.#regroup(this.#groupedBy, before, after);
  }

  /** The rows in creation order. A list never changes: when its rows change there is a new list. */
  group(value: unknown): readonly Row[] {
    return this.#groups.get(value) ?? nobody;
  }

  #regroup(field: string, before: Row | undefined, after: Row | undefined): void {
    if (before) {
      const rest = this.group(before[field]).filter(({ id }) => id !== before.id);
      if (rest.length > 0) this.#groups.set(before[field], rest);
      else this.#groups.delete(before[field]);
      if (!after) this.#arrivals.delete(before.id);
    }
    if (!after) return;
    if (!this.#arrivals.has(after.id)) this.#arrivals.set(after.id, (this.#arrived += 1));
    const rows = [...this.group(after[field]), after];
    this.#groups.set(
      after[field],
      rows.toSorted((one, other) => this.#byCreation(one, other)),
    );
  }

  /** Rows without a creation time come first. */
  #byCreation(one: Row, other: Row): number {
    const arrival = ({ id }: Row): number => this.#arrivals.get(id) ?? 0;
    return creationOf(one) - creationOf(other) || arrival(one) - arrival(other);
  }

  find(field: string, value: unknown): Row | undefined {
    return this.#byField.get(field)?.get(value);
  }
}

const creationOf = (row: Row): number => Number(row['created_at'] ?? -1);

const nobody: readonly Row[] = [];
