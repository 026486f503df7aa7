// Whether an address is fit for use, counted from what is reported of it. Knows neither who reports nor what is done about it.
// lua-resty-healthcheck 0.4.0: lib/resty/healthcheck.lua, incr_counter and report_*.

/** How many of each in a row turn an address around; 0 never does. */
export interface Thresholds {
  readonly healthy: { readonly http_statuses: readonly number[]; readonly successes: number };
  readonly unhealthy: {
    readonly http_statuses: readonly number[];
    readonly tcp_failures: number;
    readonly timeouts: number;
    readonly http_failures: number;
  };
}

/** What happened to an address: the status it answered with, 0 for what is no HTTP, or why it did not answer. */
export type Happening = number | 'broken' | 'timeout';

type Failure = 'http_failures' | 'tcp_failures' | 'timeouts';

export class Health {
  healthy = true;
  #successes = 0;
  readonly #failures: Record<Failure, number> = { http_failures: 0, tcp_failures: 0, timeouts: 0 };

  report(happening: Happening, { healthy, unhealthy }: Thresholds): void {
    if (happening === 'broken') this.#failed('tcp_failures', unhealthy.tcp_failures);
    else if (happening === 'timeout') this.#failed('timeouts', unhealthy.timeouts);
    else if (healthy.http_statuses.includes(happening)) this.#succeeded(healthy.successes);
    else if (happening === 0 || unhealthy.http_statuses.includes(happening))
      this.#failed('http_failures', unhealthy.http_failures);
  }

  /** By hand: all that was counted is forgotten. */
  set(healthy: boolean): void {
    this.healthy = healthy;
    this.#successes = 0;
    this.#forgetFailures();
  }

  /** Successes of a healthy address count for nothing: they do not make up for failures either. */
  #succeeded(threshold: number): void {
    if (threshold === 0 || this.healthy) return;
    this.#successes += 1;
    if (this.#successes === 1) this.#forgetFailures();
    if (this.#successes >= threshold) this.healthy = true;
  }

  #failed(kind: Failure, threshold: number): void {
    if (threshold === 0 || !this.healthy) return;
    const count = (this.#failures[kind] += 1);
    if (count === 1) this.#successes = 0;
    if (count >= threshold) this.healthy = false;
  }

  #forgetFailures(): void {
    this.#failures.http_failures = this.#failures.tcp_failures = this.#failures.timeouts = 0;
  }
}
