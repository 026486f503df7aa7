// Tells how much time has been watched between two looks. A process that was paused, and a clock that was set, count for nothing, and
// nothing fires or is over until things have settled.

export interface Tick {
  /** Seconds that were watched since the last look. */
  readonly elapsed: number;
  /** False: something has just happened to the clock, so this look must change nothing. */
  readonly settled: boolean;
  /** Milliseconds since the epoch: from then on the clock was steady. */
  readonly steadySince: number;
}

/** Seconds between two looks. More is a pause of the process. */
const longestGap = 60;
/** Seconds by which the clock may differ from the time that has passed. */
const tolerance = 5;
/** Seconds. */
const settling = 60;

export class SteadyClock {
  #last: { now: number; passed: number } | undefined;
  #steadySince = 0;
  #settledAt = 0;

  /**
   * `now`: the clock, in milliseconds since the epoch. `passed`: milliseconds of a clock that is never set. `longest`: seconds that may
   * have passed.
   */
  tick(now: number, passed: number, longest = longestGap): Tick {
    const last = this.#last;
    this.#last = { now, passed };
    if (!last) {
      this.#steadySince = now;
      this.#settledAt = passed;
      return { elapsed: 0, settled: true, steadySince: now };
    }
    const elapsed = (passed - last.passed) / 1000;
    const byClock = (now - last.now) / 1000;
    if (elapsed > longest || Math.abs(byClock - elapsed) > tolerance) {
      this.#steadySince = now;
      this.#settledAt = passed + settling * 1000;
      return { elapsed: 0, settled: false, steadySince: now };
    }
    return { elapsed, settled: passed >= this.#settledAt, steadySince: this.#steadySince };
  }
}
