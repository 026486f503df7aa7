// Finds the counter of a path from the bytes of the path, so that a text is made once for each path and not for each request.
import type { Weighed } from './heavy.ts';

export interface KnownPath {
  /** From 1 on, in the order in which they came. */
  readonly number: number;
  /** Where its bytes are held. */
  readonly start: number;
  readonly length: number;
  readonly target: number;
  readonly method: string;
  readonly weighed: Weighed;
  /** Another one with the same hash. */
  readonly next: KnownPath | undefined;
}

export class PathCache {
  /** By their hash. */
  readonly #known = new Map<number, KnownPath>();
  /** By their number. */
  readonly #list: (KnownPath | undefined)[] = [undefined];
  /** The bytes of all known paths: an array for each would be larger than its path. */
  #held = new Uint8Array(8192);
  #heldEnd = 0;

  /**
   * `likely`: the number of the path that it probably is, or 0: to compare is quicker than to find. `make` is called for a path that is not
   * known; undefined when it is not counted.
   */
  find(
    bytes: Uint8Array,
    start: number,
    end: number,
    target: number,
    method: string,
    likely: number,
    make: (target: number, method: string, start: number, end: number) => Weighed | undefined,
  ): KnownPath | undefined {
    const guess = this.#list[likely];
    if (guess?.target === target && guess.method === method && this.#isSame(guess, bytes, start, end))
      return guess;
    // FNV-1a, 32 bits
    let hash = 0x811c9dc5 ^ target;
    for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
    hash |= 0;
    const first = this.#known.get(hash);
    for (let known = first; known; known = known.next)
      if (known.target === target && known.method === method && this.#isSame(known, bytes, start, end))
        return known;
    const weighed = make(target, method, start, end);
    if (!weighed) return undefined;
    const known: KnownPath = {
      number: this.#list.length,
      start: this.#hold(bytes, start, end),
      length: end - start,
      target,
      method,
      weighed,
      next: first,
    };
    this.#list.push(known);
    this.#known.set(hash, known);
    return known;
  }

  /** Answers where its bytes are held. */
  #hold(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start;
    if (this.#heldEnd + length > this.#held.length) {
      const larger = new Uint8Array(2 * this.#held.length);
      larger.set(this.#held);
      this.#held = larger;
    }
    const place = this.#heldEnd;
    this.#held.set(bytes.subarray(start, end), place);
    this.#heldEnd += length;
    return place;
  }

  #isSame(known: KnownPath, bytes: Uint8Array, start: number, end: number): boolean {
    if (known.length !== end - start) return false;
    const held = this.#held;
    for (let at = 0; at < known.length; at += 1)
      if (held[known.start + at] !== bytes[start + at]) return false;
    return true;
  }
}
