// Which addresses of upstreams are counted: so many at a time. Names behind which new addresses come up again and again, and senders
// that make addresses up, cannot make the database grow beyond that.
import type { Names } from './names.ts';

const most = 1000;
/** Milliseconds after which an address that got no request makes room for another one. */
const idle = 3_600_000;
/** Milliseconds between two searches for such addresses. */
const pause = 60_000;

export class CountedUpstreams {
  readonly #names: Names;
  readonly #counted = new Set<number>();
  #searchedAt = -Infinity;

  constructor(names: Names) {
    this.#names = names;
  }

  /** `id`: that of an address of an upstream, or 0 for none. `time`: of a request to it. */
  takes(id: number, time: number): boolean {
    if (this.#counted.has(id)) return true;
    if (!this.#names.isOfUpstream(id)) return false;
    if (this.#counted.size >= most) this.#makeRoom(time);
    if (this.#counted.size >= most) return false;
    this.#counted.add(id);
    return true;
  }

  #makeRoom(time: number): void {
    if (time < this.#searchedAt + pause) return;
    this.#searchedAt = time;
    for (const id of this.#counted) if (this.#names.lastSeen(id) < time - idle) this.#counted.delete(id);
  }
}
