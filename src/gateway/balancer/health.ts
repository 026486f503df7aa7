// Decides whether an address is healthy, from the reported results of requests and checks. Knows neither their source nor the
// use of the decision.
// lua-resty-healthcheck 0.4.0: lib/resty/healthcheck.lua, incr_counter and report_*.

/** The number of results of a kind in a row that changes the health of an address; 0 means never. */
export interface Thresholds {
  readonly healthy: { readonly http_statuses: readonly number[]; readonly successes: number };
  readonly unhealthy: {
    readonly http_statuses: readonly number[];
    readonly tcp_failures: number;
    readonly timeouts: number;
    readonly http_failures: number;
  };
}

/** The result of a request or check: the status of the answer, 0 for an answer that is no HTTP, or the reason for no answer. */
export type RequestOutcome = number | 'broken' | 'timeout';

type Failure = 'http_failures' | 'tcp_failures' | 'timeouts';

/** Can this outcome change the health of an address, or what is counted of it? */
export function mayChange(
  isHealthy: boolean,
  outcome: RequestOutcome,
  { healthy, unhealthy }: Thresholds,
): boolean {
  if (outcome === 'broken') return unhealthy.tcp_failures > 0;
  if (outcome === 'timeout') return unhealthy.timeouts > 0;
  if (healthy.http_statuses.includes(outcome)) return !isHealthy && healthy.successes > 0;
  return unhealthy.http_failures > 0 && (outcome === 0 || unhealthy.http_statuses.includes(outcome));
}

export class Health {
  healthy = true;
  #successes = 0;
  readonly #failures: Record<Failure, number> = { http_failures: 0, tcp_failures: 0, timeouts: 0 };

  report(outcome: RequestOutcome, { healthy, unhealthy }: Thresholds): void {
    if (outcome === 'broken') this.#failed('tcp_failures', unhealthy.tcp_failures);
    else if (outcome === 'timeout') this.#failed('timeouts', unhealthy.timeouts);
    else if (healthy.http_statuses.includes(outcome)) this.#succeeded(healthy.successes);
    else if (outcome === 0 || unhealthy.http_statuses.includes(outcome))
      this.#failed('http_failures', unhealthy.http_failures);
  }

  /** Sets the health by hand. All counts are forgotten. */
  set(healthy: boolean): void {
    this.healthy = healthy;
    this.#successes = 0;
    this.#forgetFailures();
  }

  /** Successes of a healthy address are not counted, and they do not cancel failures. */
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
