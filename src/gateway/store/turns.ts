// Runs pieces of work one after the other: each ends before the next begins.

export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Work must not wait for another turn: that turn begins only after the work has ended. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn;
    return turn;
  }
}
