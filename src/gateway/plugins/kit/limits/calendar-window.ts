// The stretch of time that a limit is for: periods of the calendar, in UTC. Kong 0.13.1: kong/tools/timestamp.lua, get_timestamps

/** Shortest first. */
export const periods = ['second', 'minute', 'hour', 'day', 'month', 'year'] as const;
export type Period = (typeof periods)[number];

/** Milliseconds since the epoch; `end` belongs to the next window. */
export interface Window {
  readonly start: number;
  readonly end: number;
}

const lengths = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 };

export function windowAt(period: Period, now: number): Window {
  const date = new Date(now);
  const year = date.getUTCFullYear();
  if (period === 'year') return { start: Date.UTC(year, 0), end: Date.UTC(year + 1, 0) };
  const month = date.getUTCMonth();
  if (period === 'month') return { start: Date.UTC(year, month), end: Date.UTC(year, month + 1) };
  const start = now - (now % lengths[period]);
  return { start, end: start + lengths[period] };
}

/** The keys of counters that begin anew with each window of a period: the window that was last asked for is kept. */
export class WindowKeys {
  readonly #period: Period;
  readonly #suffix: string;
  #window: Window = { start: 0, end: 0 };
  #end = '';

  /** `suffix`: what the keys end with. */
  constructor(period: Period, suffix: string) {
    this.#period = period;
    this.#suffix = suffix;
  }

  at(caller: string, now: number): string {
    this.windowAt(now);
    return caller + this.#end;
  }

  windowAt(now: number): Window {
    if (now >= this.#window.end || now < this.#window.start) {
      this.#window = windowAt(this.#period, now);
      this.#end = `:${this.#window.start}:${this.#suffix}`;
    }
    return this.#window;
  }

  /** Of the window that was last asked for. */
  get window(): Window {
    return this.#window;
  }
}
