import { Refusal } from '../refusal.ts';

/** Requests of one visitor in a minute: of a developer, and of an address whose sender has not signed in. */
const mostOfDeveloper = 120;
const mostOfAddress = 60;
const mostAtATime = 20;
const minute = 60_000;
/** Visitors that are counted at once. */
const mostVisitors = 10_000;

/** Bounds the requests that visitors send through the portal. */
export class TryBounds {
  readonly #now: () => number;
  #since = 0;
  #counts = new Map<string, number>();
  #underWay = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  async within(visitor: string, isDeveloper: boolean, task: () => Promise<void>): Promise<void> {
    const now = this.#now();
    if (now - this.#since >= minute) {
      this.#since = now;
      this.#counts = new Map();
    }
    const count = (this.#counts.get(visitor) ?? 0) + 1;
    const tooMany = count > (isDeveloper ? mostOfDeveloper : mostOfAddress);
    if (tooMany || this.#underWay >= mostAtATime || this.#counts.size >= mostVisitors)
      throw new Refusal(429, 'Too many requests were tried. Wait a minute, and try again.');
    this.#counts.set(visitor, count);
    this.#underWay += 1;
    try {
      await task();
    } finally {
      this.#underWay -= 1;
    }
  }
}
