// Consumers in memory, and which of them each credential belongs to. A credential leads straight to its consumer: with a hundred
// thousand of them, looking one up by its id costs a request as much again as looking its key up.
import type { Consumer } from '#schema/entities/consumer.ts';
import type { Row } from '#schema/fields.ts';

/** Where a consumer's row stands; after a change there is another row in it. */
interface Place {
  row: Consumer | undefined;
}

/** On a row, where neither a copy nor JSON nor a comparison of the row sees it. */
const place = Symbol('place of the consumer');

interface Linked {
  readonly [place]?: Place;
}

export class ConsumerTable {
  readonly #places = new Map<string, Place>();

  change(before: Consumer | undefined, after: Consumer | undefined): void {
    if (after) this.#place(after.id).row = after;
    else if (before) {
      this.#place(before.id).row = undefined;
      this.#places.delete(before.id);
    }
  }

  find(id: string): Consumer | undefined {
    return this.#places.get(id)?.row;
  }

  /** Has a row that names a consumer, as every credential does, lead to it. */
  link(row: Row): void {
    const id = row['consumer_id'];
    if (typeof id === 'string')
      Object.defineProperty(row, place, { value: this.#place(id), configurable: true });
  }

  /** Of a row that was linked. */
  ownerOf(row: Linked): Consumer | undefined {
    return row[place]?.row;
  }

  #place(id: string): Place {
    let found = this.#places.get(id);
    if (!found) this.#places.set(id, (found = { row: undefined }));
    return found;
  }
}
