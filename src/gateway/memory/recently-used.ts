// A few things by name, of which those are forgotten that nobody has asked for longest. Two generations: what is asked for moves
// into the younger one, and the older one is dropped whole, so that finding a thing costs no more than looking it up.
export class RecentlyUsed<T> {
  #young = new Map<string, T>();
  #old: ReadonlyMap<string, T> = new Map();
  readonly #generation: number;

  /** `most`: how many things are kept; half of them at least. */
  constructor(most: number) {
    this.#generation = most / 2;
  }

  get(name: string): T | undefined {
    const young = this.#young.get(name);
    if (young !== undefined) return young;
    const old = this.#old.get(name);
    if (old !== undefined) this.set(name, old);
    return old;
  }

  set(name: string, thing: T): void {
    this.#young.set(name, thing);
    if (this.#young.size <= this.#generation) return;
    this.#old = this.#young;
    this.#young = new Map();
  }
}
