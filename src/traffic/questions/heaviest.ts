// The heaviest paths, addresses and agents, and the slowest of the heaviest paths.
import type { Kysely } from 'kysely';
import type { Heavy, HeaviestList, ShownLatency } from '#wire/traffic.ts';
import { heaviestSteps } from '../keeping/heaviest.ts';
import type { HeavyKind } from '../keeping/heavy.ts';
import type { TrafficTables } from '../keeping/traffic-part.ts';
import { Histogram } from '../latency/histogram.ts';
import { filledList, filledTexts } from './filled-list.ts';
import { segmentsOf, type Segment } from './range.ts';
import { readSums } from './read-counts.ts';
import { idsOf, idsOfGateways } from './source.ts';
import { answeredRange, type Asked } from './summary.ts';

export const heavySorts = ['requests', 'client_errors', 'server_errors', 'p95'] as const;

export interface AskedHeaviest extends Asked {
  readonly what: HeavyKind;
  readonly sort: (typeof heavySorts)[number];
  /** Only paths that nothing took. */
  readonly untaken: boolean;
  readonly limit: number;
}

/** Of so many of the heaviest the slowest are found. */
const mostCompared = 500;

interface Sum {
  readonly target: number;
  readonly method: string;
  readonly value: string;
  requests: number;
  too_high: number;
  client_errors: number;
  server_errors: number;
}

export async function heaviest(tables: Kysely<TrafficTables>, asked: AskedHeaviest): Promise<HeaviestList> {
  const { what, sort, limit, untaken } = asked;
  const gateways = await idsOfGateways(tables, asked.gateway);
  const targets = untaken ? [0] : (await idsOf(tables, asked)).targets;
  const [shortest, longest] = heaviestSteps;
  // They are kept as long as rows of consumers.
  const segments = segmentsOf({ ...asked, kind: 'consumer', shortest, longest });
  const range = answeredRange(segments, asked);
  const sums = await sumsOf(tables, segments, { what, gateways, targets });
  const bySort = (column: Exclude<typeof sort, 'p95'>): Sum[] =>
    sums.toSorted((a, b) => b[column] - a[column] || b.requests - a.requests);
  const top = sort === 'p95' ? bySort('requests').slice(0, mostCompared) : bySort(sort).slice(0, limit);
  const latencies =
    what === 'path' ? await latenciesOf(tables, segments, gateways, top) : new Map<string, ShownLatency>();
  const names = await keysOf(
    tables,
    top.map(({ target }) => target),
  );
  const rows = top.map((sum): Heavy => {
    const latency = latencies.get(keyOf(sum));
    return { ...sum, target: names.get(sum.target) ?? null, ...(latency && { latency }) };
  });
  const sorted =
    sort === 'p95' ? rows.toSorted((a, b) => (b.latency?.p95 ?? -1) - (a.latency?.p95 ?? -1)) : rows;
  const isAll = targets === undefined;
  return {
    ...range,
    rows: sorted.slice(0, limit),
    others: isAll ? Math.max(0, (await requestsIn(tables, asked, range, gateways)) - counted(rows)) : 0,
  };
}

const counted = (rows: readonly Heavy[]): number =>
  rows.reduce((total, row) => total + row.requests - row.too_high, 0);

const keyOf = ({ target, method, value }: Pick<Sum, 'target' | 'method' | 'value'>): string =>
  `${target} ${method} ${value}`;

interface Wanted {
  readonly what: HeavyKind;
  readonly gateways: readonly number[];
  readonly targets: readonly number[] | undefined;
}

async function sumsOf(
  tables: Kysely<TrafficTables>,
  segments: readonly Segment[],
  { what, gateways, targets }: Wanted,
): Promise<Sum[]> {
  const sums = new Map<string, Sum>();
  for (const segment of segments) {
    let rows = rowsIn(tables, segment, what, gateways)
      .select(({ fn }) => [
        'target',
        'method',
        'value',
        fn.sum<number>('requests').as('requests'),
        fn.sum<number>('too_high').as('too_high'),
        fn.sum<number>('client_errors').as('client_errors'),
        fn.sum<number>('server_errors').as('server_errors'),
      ])
      .groupBy(['target', 'method', 'value']);
    if (targets) rows = rows.where('target', 'in', filledList(targets));
    for (const row of await rows.execute()) {
      const sum = sums.get(keyOf(row));
      if (!sum) sums.set(keyOf(row), row);
      else
        for (const column of ['requests', 'too_high', 'client_errors', 'server_errors'] as const)
          sum[column] += row[column];
    }
  }
  return [...sums.values()];
}

const rowsIn = (
  tables: Kysely<TrafficTables>,
  { step, from, to }: Segment,
  what: HeavyKind,
  gateways: readonly number[],
) =>
  tables
    .selectFrom('heaviest')
    .where('step', '=', step)
    .where('time', '>=', from)
    .where('time', '<', to)
    .where('what', '=', what)
    .where('gateway', 'in', filledList(gateways));

async function latenciesOf(
  tables: Kysely<TrafficTables>,
  segments: readonly Segment[],
  gateways: readonly number[],
  top: readonly Sum[],
): Promise<Map<string, ShownLatency>> {
  const histograms = new Map(top.map((sum) => [keyOf(sum), new Histogram()]));
  const values = filledTexts(top.map(({ value }) => value));
  for (const segment of segments) {
    const rows = await rowsIn(tables, segment, 'path', gateways)
      .select(['target', 'method', 'value', 'latencies'])
      .where('value', 'in', values)
      .execute();
    for (const row of rows) histograms.get(keyOf(row))?.merge(row.latencies);
  }
  return new Map([...histograms].map(([key, histogram]) => [key, shown(histogram)]));
}

const shown = (histogram: Histogram): ShownLatency => ({
  mean: histogram.mean() ?? null,
  p50: histogram.quantile(0.5) ?? null,
  p95: histogram.quantile(0.95) ?? null,
  p99: histogram.quantile(0.99) ?? null,
});

async function keysOf(tables: Kysely<TrafficTables>, ids: readonly number[]): Promise<Map<number, string>> {
  const rows = await tables
    .selectFrom('names')
    .select(['id', 'key'])
    .where('id', 'in', filledList(ids))
    .execute();
  return new Map(rows.map(({ id, key }) => [id, key]));
}

async function requestsIn(
  tables: Kysely<TrafficTables>,
  { now }: Asked,
  range: { from: number; to: number },
  ids: readonly number[],
): Promise<number> {
  const segments = segmentsOf({ ...range, now, kind: 'gateway' });
  const rows = await readSums(tables, segments, { table: 'counts', kind: 'gateway', ids }, 'time', [
    'requests',
  ]);
  return rows.reduce((total, { requests = 0 }) => total + requests, 0);
}
