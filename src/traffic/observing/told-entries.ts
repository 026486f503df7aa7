// The list of entries as the worker holds it.
import type { Entry, PackedBatch, ReadBatch } from './packed-batch.ts';

export class ToldEntries {
  #generation = -1;
  #entries: Entry[] = [];

  /** Batches are read in the order in which they were sent. One with a generation below 0 comes from another process, and brings all its entries. */
  read({ added, ...requests }: PackedBatch): ReadBatch {
    const { generation } = requests;
    if (generation < 0) return { ...requests, entries: added };
    if (generation !== this.#generation) {
      this.#generation = generation;
      this.#entries = [];
    }
    for (const entry of added) this.#entries.push(entry);
    return { ...requests, entries: this.#entries };
  }
}
