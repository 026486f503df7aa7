// The requests of a process that serves them, on their way to the main process, whose traffic worker counts them.
import { copiedBatch } from '../../traffic/observing/copied-batch.ts';
import type { ObservedRequest } from '../../traffic/observing/observed-request.ts';
import { Observer } from '../../traffic/observing/observer.ts';
import { mostRequests, pathBytes, width, type PackedBatch } from '../../traffic/observing/packed-batch.ts';

/** Batches that the main process has not taken yet. */
const most = 32;
/** Milliseconds in which requests are collected. */
const pause = 250;

export class ForwardedTraffic {
  readonly #observer: Observer;
  readonly #beat: NodeJS.Timeout;
  readonly #lost: (requests: number) => void;
  #onTheWay = 0;
  #missed = 0;
  /** What is sent is a copy, so that one is enough. */
  readonly #buffers = { numbers: new Float64Array(mostRequests * width), paths: new Uint8Array(pathBytes) };

  constructor(send: (batch: PackedBatch) => void, lost: (requests: number) => void) {
    this.#lost = lost;
    this.#observer = new Observer({
      take: () => (this.#onTheWay < most ? this.#buffers : undefined),
      send: (batch) => {
        this.#onTheWay += 1;
        send(copiedBatch(batch));
        // Batches of several processes reach one worker in turn, so each batch brings all its entries.
        return false;
      },
      lost: (count) => {
        this.#missed += count;
      },
    });
    this.#beat = setInterval(() => this.flush(), pause).unref();
  }

  readonly observe = (observed: ObservedRequest): void => this.#observer.observe(observed);

  /** The main process took a batch. */
  spent(): void {
    this.#onTheWay -= 1;
  }

  flush(): void {
    this.#observer.send();
    if (this.#missed > 0) this.#lost(this.#missed);
    this.#missed = 0;
  }

  close(): void {
    clearInterval(this.#beat);
    this.flush();
  }
}
