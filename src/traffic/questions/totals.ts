// Sums of stored counts, and how an answer shows them.
import { latencyNames, type ShownLatency, type ShownTotals } from '#wire/traffic.ts';
import { Histograms } from '../latency/histogram.ts';
import type { CountsRow } from '../keeping/traffic-part.ts';

export type Sums = Omit<CountsRow, 'step' | 'kind' | 'time' | 'subject' | 'latencies'>;

export class Totals {
  readonly #sums: Sums = {
    requests: 0,
    client_errors: 0,
    server_errors: 0,
    received: 0,
    sent: 0,
    total_ms: 0,
    gateway_ms: 0,
    upstream_ms: 0,
    upstreams: 0,
  };
  #histograms: Histograms | undefined;

  addSums(row: Sums): void {
    const sums = this.#sums;
    sums.requests += row.requests;
    sums.client_errors += row.client_errors;
    sums.server_errors += row.server_errors;
    sums.received += row.received;
    sums.sent += row.sent;
    sums.total_ms += row.total_ms;
    sums.gateway_ms += row.gateway_ms;
    sums.upstream_ms += row.upstream_ms;
    sums.upstreams += row.upstreams;
  }

  addLatencies(bytes: Uint8Array): void {
    this.#histograms ??= new Histograms();
    this.#histograms.merge(bytes);
  }

  shown(): ShownTotals {
    const { requests, client_errors, server_errors, received, sent } = this.#sums;
    const counts = { requests, client_errors, server_errors, received, sent };
    const histograms = this.#histograms;
    if (!histograms) return counts;
    const [total, gateway, upstream] = latencyNames.map((name, index) => {
      const histogram = histograms.each[index];
      const of = (share: number): number | null => histogram?.quantile(share) ?? null;
      const count = name === 'upstream' ? this.#sums.upstreams : requests;
      const mean = count === 0 ? null : this.#sums[`${name}_ms`] / count;
      return { mean, p50: of(0.5), p95: of(0.95), p99: of(0.99) };
    });
    const none: ShownLatency = { mean: null, p50: null, p95: null, p99: null };
    return {
      ...counts,
      latencies: { total: total ?? none, gateway: gateway ?? none, upstream: upstream ?? none },
    };
  }
}
