// A few things by name, of which the one used longest ago is forgotten when there are too many.
export class RecentlyUsed<T> {
  /** In the order of their last use. */
  readonly #things = new Map<string, T>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get(name: string): T | undefined {
    const thing = this.#things.get(name);
    if (thing === undefined) return undefined;
    this.#things.delete(name);
    this.#things.set(name, thing);
    return thing;
  }

  set(name: string, thing: T): void {
    this.#things.delete(name);
    const [oldest] = this.#things.keys();
    if (this.#things.size >= this.#most && oldest !== undefined) this.#things.delete(oldest);
    this.#things.set(name, thing);
  }
}
