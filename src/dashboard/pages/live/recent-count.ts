// Counts the requests that have ended lately, second by second.

const seconds = 60;

export class RecentCount {
  readonly #counts = new Map<number, number>();

  /** `now`: milliseconds. */
  add(count: number, now: number): void {
    const second = Math.floor(now / 1000);
    this.#counts.set(second, (this.#counts.get(second) ?? 0) + count);
    for (const old of this.#counts.keys()) if (old <= second - seconds) this.#counts.delete(old);
  }

  /** "9 a second", or how many there were in the last minute where they are few. */
  text(now: number): string {
    const second = Math.floor(now / 1000);
    const since = (span: number): number =>
      [...this.#counts].reduce((sum, [at, count]) => (at > second - span ? sum + count : sum), 0);
    const each = since(5) / 5;
    if (each >= 1) return `${Math.round(each)} a second`;
    const inMinute = since(seconds);
    return inMinute === 0 ? 'none in the last minute' : `${inMinute} in the last minute`;
  }
}
