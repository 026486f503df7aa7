// Work that is done after the answer, so that the time of the answer does not tell whether there was any.
export class Later {
  readonly #running = new Set<Promise<void>>();

  do(work: () => Promise<void>): void {
    // A bound: the server is busy then, and the one who asked asks again.
    if (this.#running.size >= most) return process.emitWarning('the portal is busy: a request was dropped');
    const running = new Promise<void>((done) => setImmediate(done))
      .then(work)
      .catch((error: unknown) => process.emitWarning(error instanceof Error ? error : String(error)));
    this.#running.add(running);
    void running.finally(() => this.#running.delete(running));
  }

  /** Resolves when all of it is done. */
  async settle(): Promise<void> {
    await Promise.all(this.#running);
  }
}

const most = 200;
