// Lets pieces of work run one after the other, each to its end before the next begins.

export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Work must not take another turn and wait for it: that one waits for the work. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn;
    return turn;
  }
}
