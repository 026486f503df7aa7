// A bounded map that forgets the entries that were not used for the longest time. It has two generations: a used entry moves to
// the younger one, and the older one is dropped as a whole. So a look-up costs little more than in a plain map.
export class RecentlyUsed<T> {
  #young = new Map<string, T>();
  #old: ReadonlyMap<string, T> = new Map();
  readonly #generation: number;

  /** `most`: the largest number of entries. At least half of it is kept. */
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
