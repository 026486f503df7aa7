// Counts by cell and code, in one block of numbers: an object, a map and a list for each of ten thousand cells would take ten times the
// memory, and as many more places of it for each request.

/** Of an entry: its cell (from 1 on; 0: the entry is free), its code, its count, and the place of the cell's entry before it (from 1 on). */
const entryWidth = 4;
const fewestEntries = 256;

export class Tally {
  #entries = new Int32Array(fewestEntries * entryWidth);
  #mask = fewestEntries - 1;
  /** By cell: the place of its newest entry, from 1 on. */
  #newest = new Int32Array(64);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** `cell` and `code`: from 0 on. */
  add(cell: number, code: number, count = 1): void {
    const entries = this.#entries;
    let place = hash(cell, code) & this.#mask;
    for (;;) {
      const at = place * entryWidth;
      const held = entries[at];
      if (held === cell + 1 && entries[at + 1] === code) {
        entries[at + 2] = (entries[at + 2] ?? 0) + count;
        return;
      }
      if (held === 0) return this.#take(place, cell, code, count);
      place = (place + 1) & this.#mask;
    }
  }

  /** Calls with each code of a cell and its count. */
  forEach(cell: number, take: (code: number, count: number) => void): void {
    for (let place = this.#newest[cell] ?? 0; place !== 0;) {
      const at = (place - 1) * entryWidth;
      take(this.#entries[at + 1] ?? 0, this.#entries[at + 2] ?? 0);
      place = this.#entries[at + 3] ?? 0;
    }
  }

  #take(place: number, cell: number, code: number, count: number): void {
    if (cell >= this.#newest.length) {
      const longer = new Int32Array(2 * Math.max(cell, this.#newest.length));
      longer.set(this.#newest);
      this.#newest = longer;
    }
    const at = place * entryWidth;
    this.#entries[at] = cell + 1;
    this.#entries[at + 1] = code;
    this.#entries[at + 2] = count;
    this.#entries[at + 3] = this.#newest[cell] ?? 0;
    this.#newest[cell] = place + 1;
    this.#size += 1;
    // Searches become long in a block that is nearly full.
    if (this.#size * 5 > (this.#mask + 1) * 3) this.#grow();
  }

  #grow(): void {
    const before = this.#entries;
    this.#entries = new Int32Array(2 * before.length);
    this.#mask = 2 * this.#mask + 1;
    this.#newest.fill(0);
    this.#size = 0;
    for (let at = 0; at < before.length; at += entryWidth) {
      const cell = (before[at] ?? 0) - 1;
      if (cell >= 0) this.add(cell, before[at + 1] ?? 0, before[at + 2] ?? 0);
    }
  }
}

function hash(cell: number, code: number): number {
  const mixed = Math.imul(Math.imul(cell, 0x9e3779b1) ^ code, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
