// Finds the counter of a path from the bytes of the path, so that a text is made once for each path and not for each request.
import type { Weighed } from './heavy.ts';

interface Known {
  readonly bytes: Uint8Array;
  readonly target: number;
  readonly method: string;
  readonly weighed: Weighed;
  /** Another one with the same hash. */
  readonly next: Known | undefined;
}

export class PathCache {
  readonly #known = new Map<number, Known>();

  /** `make` is called for a path that is not known; undefined when it is not counted. */
  find(
    bytes: Uint8Array,
    start: number,
    end: number,
    target: number,
    method: string,
    make: (target: number, method: string, start: number, end: number) => Weighed | undefined,
  ): Weighed | undefined {
    // FNV-1a, 32 bits
    let hash = 0x811c9dc5 ^ target;
    for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
    hash |= 0;
    const first = this.#known.get(hash);
    for (let known = first; known; known = known.next)
      if (known.target === target && known.method === method && isSame(known.bytes, bytes, start, end))
        return known.weighed;
    const weighed = make(target, method, start, end);
    if (weighed)
      this.#known.set(hash, { bytes: bytes.slice(start, end), target, method, weighed, next: first });
    return weighed;
  }
}

function isSame(a: Uint8Array, b: Uint8Array, start: number, end: number): boolean {
  if (a.length !== end - start) return false;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[start + at]) return false;
  return true;
}
