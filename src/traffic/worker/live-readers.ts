// The readers of the requests that end now, on the thread that serves them.
import type { LiveEvent } from '../live/live-feed.ts';

export interface LiveReader {
  /** `data` is JSON. `at` is where the reader can go on later. */
  tell(event: LiveEvent, data: string, at: string): void;
  /** The worker has ended: nothing more comes. */
  end(): void;
}

/** Each costs the worker a look at each request. */
const mostReaders = 20;

export class LiveReaders {
  readonly #open = new Map<number, LiveReader>();
  #last = 0;

  get isFull(): boolean {
    return this.#open.size >= mostReaders;
  }

  add(reader: LiveReader): number {
    this.#last += 1;
    this.#open.set(this.#last, reader);
    return this.#last;
  }

  /** Was it there? */
  remove(id: number): boolean {
    return this.#open.delete(id);
  }

  tell(id: number, event: LiveEvent, data: string, at: string): void {
    this.#open.get(id)?.tell(event, data, at);
  }

  endAll(): void {
    const ending = [...this.#open.values()];
    this.#open.clear();
    for (const reader of ending) reader.end();
  }
}
