import type { TrafficSeries } from '#dashboard/api/traffic.ts';
import type { DataTable } from '#dashboard/lib/data-table.ts';

/** The charts of the page as one table, a row for each step with requests. */
export function overTimeTable({ points, counts_only }: TrafficSeries): DataTable {
  const counts = ['requests', 'redirects', 'client_errors', 'server_errors'] as const;
  const others = counts_only
    ? []
    : [
        'received',
        'sent',
        'p50',
        'p95',
        'p99',
        'gateway_p95',
        'upstream_p50',
        'upstream_p95',
        'upstream_p99',
      ];
  return {
    title: 'Over time',
    columns: ['from', ...counts, ...others].map((id) => ({ id, title: id })),
    rows: points.map((point) => {
      const { total, gateway, upstream } = point.latencies ?? {};
      const further = [
        point.received,
        point.sent,
        total?.p50,
        total?.p95,
        total?.p99,
        gateway?.p95,
        upstream?.p50,
        upstream?.p95,
        upstream?.p99,
      ];
      return [
        new Date(point.time * 1000).toISOString(),
        ...counts.map((name) => point[name] ?? null),
        ...(counts_only ? [] : further.map((value) => value ?? null)),
      ];
    }),
  };
}
