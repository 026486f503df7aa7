// Consumers in memory, and the consumer of each credential. A credential holds a reference to its consumer: with a hundred
// thousand consumers, a second look-up by id would cost as much as the look-up of the key (docs/decisions/0007).
import type { Consumer } from '#schema/entities/consumer.ts';
import type { Row } from '#schema/fields.ts';
import { flatText } from '../memory/flat-text.ts';
import { headerLine } from '../http/header-text.ts';

/** Leads from an earlier row of a changed consumer to its present row. */
interface Successor {
  row: HeldConsumer | undefined;
}

class HeldConsumer implements Consumer {
  /** Undefined for a consumer that was never changed. Most were not, and a request then has one object less to read from memory. */
  #successor: Successor | undefined;
  #lines: string | undefined;
  id = '';
  created_at = 0;
  declare username?: string;
  declare custom_id?: string;

  constructor(row: Consumer) {
    Object.assign(this, row);
  }

  static linesOf(consumer: Consumer): string {
    return #lines in consumer ? (consumer.#lines ??= flatText(linesOf(consumer))) : linesOf(consumer);
  }

  /** The present row of the consumer; undefined when it was removed. */
  get now(): HeldConsumer | undefined {
    return this.#successor ? this.#successor.row : this;
  }

  becomes(after: HeldConsumer | undefined): void {
    this.#successor ??= { row: undefined };
    this.#successor.row = after;
    if (after) after.#successor = this.#successor;
  }
}

/** The header lines that name the consumer to an upstream. They are kept with the consumer: putting them together takes 0.2 µs. */
export const consumerLines = (consumer: Consumer): string => HeldConsumer.linesOf(consumer);

const linesOf = ({ id, custom_id, username }: Consumer): string =>
  headerLine('X-Consumer-ID', id) +
  headerLine('X-Consumer-Custom-ID', custom_id) +
  headerLine('X-Consumer-Username', username);

/** A row that names a consumer, as every credential does, and leads to it. */
class OwnedRow implements Row {
  // A private field is left out of copies, JSON and comparisons of the row.
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
      // A consumer that was added while the rows were read may come twice, the second time without a row before it.
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

  /** The row with a reference to its consumer, if it names one. A consumer must be here before its credentials. */
  owned(row: Row): Row {
    const id = row['consumer_id'];
    const owner = typeof id === 'string' ? this.#rows.get(id) : undefined;
    return owner ? new OwnedRow(row, owner) : row;
  }

  /** The consumer of a row that `owned` has answered. */
  ownerOf(row: object): Consumer | undefined {
    return OwnedRow.ownerOf(row);
  }
}
