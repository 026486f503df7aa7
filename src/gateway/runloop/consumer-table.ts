// Consumers in memory, and which of them each credential belongs to. A credential leads straight to its consumer: with a hundred
// thousand of them, looking one up by its id costs a request as much again as looking its key up.
import type { Consumer } from '#schema/entities/consumer.ts';
import type { Row } from '#schema/fields.ts';

/** Where a consumer's row stands; after a change there is another row in it. */
interface Place {
  row: Consumer | undefined;
}

// oxlint-disable-next-line typescript/no-extraneous-class -- only to be extended
class Itself {
  constructor(row: object) {
    // oxlint-disable-next-line no-constructor-return -- so that the class below puts its field on the row
    return row;
  }
}

/** A row with the place of its consumer on it, where nobody else sees it: a private field, and no property of the row. */
class Owned extends Itself {
  readonly #place: Place;

  constructor(row: object, place: Place) {
    super(row);
    this.#place = place;
  }

  static put(row: object, place: Place): void {
    void new Owned(row, place);
  }

  static placeOf(row: object): Place | undefined {
    return #place in row ? row.#place : undefined;
  }
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
    if (typeof id === 'string' && !Owned.placeOf(row)) Owned.put(row, this.#place(id));
  }

  /** Of a row that was linked. */
  ownerOf(row: object): Consumer | undefined {
    return Owned.placeOf(row)?.row;
  }

  #place(id: string): Place {
    let place = this.#places.get(id);
    if (!place) this.#places.set(id, (place = { row: undefined }));
    return place;
  }
}
