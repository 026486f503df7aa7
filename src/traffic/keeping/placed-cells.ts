// The cells of entries in the list of the batches, so that a request finds the cells of its target and its consumer without a search.
import { mostEntries } from '../observing/packed-batch.ts';
import type { Cells, Minute } from './cells.ts';

export class PlacedCells {
  readonly #kind: number;
  readonly #cells = new Int32Array(mostEntries);
  /** The turn in which the cell was found: one of an earlier turn is of another minute, or already written. */
  readonly #turns = new Int32Array(mostEntries);
  #turn = 0;
  #of: Cells | undefined;
  #start = -1;
  #minute: Minute = new Map();

  constructor(kind: number) {
    this.#kind = kind;
  }

  /** `start`: the beginning of the minute, in seconds since the epoch. */
  at(place: number, cells: Cells, start: number, subject: number): number {
    if (start !== this.#start || cells !== this.#of) {
      this.#turn += 1;
      this.#of = cells;
      this.#start = start;
      this.#minute = cells.minuteAt(start);
    }
    if (this.#turns[place] === this.#turn) return this.#cells[place] ?? 0;
    const cell = cells.cellOf(this.#minute, this.#kind, subject);
    this.#cells[place] = cell;
    this.#turns[place] = this.#turn;
    return cell;
  }

  clear(): void {
    this.#turns.fill(0);
  }
}
