// Entries of single rows. The rows that they refer to are known by their ids alone.
import { isTable } from '#schema/table.ts';
import type { Entry } from '../entry.ts';
import type { GatewayShapes } from '../gateway-shapes.ts';
import { kindAt, kindOf, type KindName } from '../kinds.ts';
import { entryOf } from '../read-gateway.ts';
import type { Row } from '../rows-of-kind.ts';

/** Entries that refer to the same row refer to the same object. */
export class LoneEntries {
  readonly #shapes: GatewayShapes;
  readonly #byId = new Map<string, Entry>();

  constructor(shapes: GatewayShapes) {
    this.#shapes = shapes;
  }

  /** Rows that refer to the row from now on refer to this entry. */
  refer(id: string, entry: Entry): void {
    this.#byId.set(`${entry.kind} ${id}`, entry);
  }

  of(kind: KindName, row: Row): Entry {
    for (const reference of Object.values(kindOf(kind).references)) {
      const value = row[reference.field];
      const id = isTable(value) ? value.id : value;
      const to = kindAt(reference);
      if (typeof id === 'string' && !this.#byId.has(`${to} ${id}`))
        this.#byId.set(`${to} ${id}`, { kind: to, id, values: {}, references: {} });
    }
    const entry = entryOf(kind, row, this.#shapes, { byId: this.#byId, consumers: new Map() });
    // A certificate's server names are rows of their own, and also a field that can be changed.
    return kind === 'certificates' && Array.isArray(row.snis)
      ? { ...entry, values: { ...entry.values, snis: row.snis.map(String).toSorted() } }
      : entry;
  }
}
