/**
 * Where each row of a long list stands, in pixels below the first. A row that was not measured yet counts as usually high. Both
 * questions and a measurement take a number of steps that grows with the logarithm of the number of rows (a Fenwick tree).
 */
export class RowHeights {
  readonly #usual: number;
  /** How much higher than usual rows are, by their index. */
  readonly #over = new Map<number, number>();
  /** Sums of that: the one at `i` is of as many rows up to the `i`th as the lowest bit of `i` says. */
  #sums = new Float64Array(1);

  constructor(usual: number) {
    this.#usual = usual;
  }

  /** Makes room for so many rows. */
  grow(count: number): void {
    if (count < this.#sums.length) return;
    this.#sums = new Float64Array(2 ** Math.ceil(Math.log2(count + 1)));
    for (const [index, over] of this.#over) this.#add(index, over);
  }

  /** Answers whether that is news. */
  measure(index: number, height: number): boolean {
    const before = this.#over.get(index) ?? 0;
    const over = height - this.#usual;
    if (over === before) return false;
    this.#over.set(index, over);
    this.#add(index, over - before);
    return true;
  }

  /** The height of all rows before this one. */
  above(index: number): number {
    let sum = index * this.#usual;
    for (let at = index; at > 0; at -= lowestBit(at)) sum += this.#sums[at] ?? 0;
    return sum;
  }

  /** The row at this height. */
  at(height: number): number {
    let index = 0;
    let left = height;
    for (let rows = this.#sums.length / 2; rows >= 1; rows /= 2) {
      const high = rows * this.#usual + (this.#sums[index + rows] ?? 0);
      if (high > left) continue;
      index += rows;
      left -= high;
    }
    return index;
  }

  #add(index: number, over: number): void {
    for (let at = index + 1; at < this.#sums.length; at += lowestBit(at))
      this.#sums[at] = (this.#sums[at] ?? 0) + over;
  }
}

const lowestBit = (number: number): number => number & -number;
