// Sums of stored counts, and how an answer shows them.
import { latencyNames, type ShownLatency, type ShownTotals } from '#wire/traffic.ts';
import { Histograms } from '../latency/histogram.ts';

export const sumColumns = [
  'requests',
  'client_errors',
  'server_errors',
  'received',
  'sent',
  'total_ms',
  'gateway_ms',
  'upstream_ms',
  'upstreams',
] as const;
export type SumColumn = (typeof sumColumns)[number];

/** Some rows have counts alone. */
export type Sums = Readonly<Partial<Record<SumColumn, number>>>;

export class Totals {
  readonly #sums = {
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
  readonly #hasOnlyCounts: boolean;
  #histograms: Histograms | undefined;

  constructor(hasOnlyCounts: boolean) {
    this.#hasOnlyCounts = hasOnlyCounts;
  }

  addSums(row: Sums): void {
    for (const column of sumColumns) this.#sums[column] += row[column] ?? 0;
  }

  addLatencies(bytes: Uint8Array): void {
    this.#histograms ??= new Histograms();
    this.#histograms.merge(bytes);
  }

  shown(): ShownTotals {
    const { requests, client_errors, server_errors, received, sent } = this.#sums;
    const counts = { requests, client_errors, server_errors };
    if (this.#hasOnlyCounts) return counts;
    const histograms = this.#histograms;
    if (!histograms) return { ...counts, received, sent };
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
      received,
      sent,
      latencies: { total: total ?? none, gateway: gateway ?? none, upstream: upstream ?? none },
    };
  }
}
