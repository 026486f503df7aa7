// Consumers in memory, and which of them each credential belongs to. A credential leads straight to its consumer: with a hundred
// thousand of them, looking one up by its id costs a request as much again as looking its key up (docs/decisions/0007).
import type { Consumer } from '#schema/entities/consumer.ts';
import type { Row } from '#schema/fields.ts';

/** Where a consumer that was changed is found by whoever knows an earlier row of it. */
interface Successor {
  row: HeldConsumer | undefined;
}

class HeldConsumer implements Consumer {
  /** Undefined for one that was never changed: most of them, and one thing less for a request to fetch. */
  #successor: Successor | undefined;
  id = '';
  created_at = 0;
  declare username?: string;
  declare custom_id?: string;

  constructor(row: Consumer) {
    Object.assign(this, row);
  }

  /** As it is now; undefined once it is gone. */
  get now(): HeldConsumer | undefined {
    return this.#successor ? this.#successor.row : this;
  }

  becomes(after: HeldConsumer | undefined): void {
    this.#successor ??= { row: undefined };
    this.#successor.row = after;
    if (after) after.#successor = this.#successor;
  }
}

/** A row that names a consumer, as every credential does, and leads to it. */
class OwnedRow implements Row {
  // In the object itself, where neither a copy nor JSON nor a comparison of the row sees it.
  readonly #owner: HeldConsumer;
  id = '';
  [field: string]: unknown;

  constructor(row: Row, owner: HeldConsumer) {
    this.#owner = owner;
    Object.assign(this, row);
  }

  static ownerOf(row: object): Consumer | undefined {
    return #owner in row ? row.#owner.now : undefined;
  }
}

export class ConsumerTable {
  readonly #rows = new Map<string, HeldConsumer>();

  change(before: Consumer | undefined, after: Consumer | undefined): void {
    if (after) {
      const held = new HeldConsumer(after);
      // One that was read while it was written may come twice, without a row before it.
      this.#rows.get(after.id)?.becomes(held);
      this.#rows.set(after.id, held);
    } else if (before) {
      this.#rows.get(before.id)?.becomes(undefined);
      this.#rows.delete(before.id);
    }
  }

  find(id: string): Consumer | undefined {
    return this.#rows.get(id);
  }

  /** The row, which leads to its consumer where it names one: credentials come after theirs. */
  owned(row: Row): Row {
    const id = row['consumer_id'];
    const owner = typeof id === 'string' ? this.#rows.get(id) : undefined;
    return owner ? new OwnedRow(row, owner) : row;
  }

  /** Of a row that is owned. */
  ownerOf(row: object): Consumer | undefined {
    return OwnedRow.ownerOf(row);
  }
}
