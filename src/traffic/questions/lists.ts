// Apis and routes, services, or consumers, with the traffic of each. Those without traffic in the range are not listed.
import { sql, type Kysely } from 'kysely';
import type { ListedName, SeenList, TrafficFilter, TrafficList } from '#wire/traffic.ts';
import { kinds, type TrafficTables } from '../keeping/traffic-part.ts';
import { segmentsOf } from './range.ts';
import { readRows, sumBySubject } from './read-counts.ts';
import { subjectsOf } from './subjects.ts';
import { answeredRange, type Asked } from './summary.ts';
import { Totals, type Sums } from './totals.ts';

export const sortable = ['requests', 'client_errors', 'server_errors', 'received', 'sent'] as const;

export interface AskedList extends Asked {
  readonly of: 'target' | 'consumer';
  readonly sort: (typeof sortable)[number];
  readonly limit: number;
}

/** Without a filter, or filtered by gateway: with latencies. By a target: its consumers. By a consumer: its targets. */
export async function list(tables: Kysely<TrafficTables>, asked: AskedList): Promise<TrafficList> {
  const isPaired = asked.target !== undefined || asked.service !== undefined || asked.consumer !== undefined;
  const segments = segmentsOf({ ...asked, kind: isPaired ? 'consumer' : asked.of });
  const names = await namesOf(tables, asked.of, asked);
  const sums = isPaired
    ? await sumPairs(tables, segments, asked)
    : await sumBySubject(tables, segments, asked.of);
  const bySubject = new Map<number, Sums>();
  for (const { subject, ...sum } of sums) {
    if (!names.has(subject)) continue;
    const known = bySubject.get(subject);
    bySubject.set(subject, known ? added(known, sum) : sum);
  }
  const top = [...bySubject]
    .toSorted(([, a], [, b]) => b[asked.sort] - a[asked.sort] || b.requests - a.requests)
    .slice(0, asked.limit);
  const totals = new Map(top.map(([subject]) => [subject, new Totals()]));
  for (const [subject, sum] of top) totals.get(subject)?.addSums(sum);
  if (!isPaired) {
    const subjects = { kind: asked.of, ids: top.map(([subject]) => subject) };
    for (const row of await readRows(tables, segments, subjects))
      totals.get(row.subject)?.addLatencies(row.latencies);
  }
  const rows = [...totals].flatMap(([subject, total]) => {
    const name = names.get(subject);
    return name ? [{ ...name, ...total.shown() }] : [];
  });
  return { ...answeredRange(segments, asked), count: bySubject.size, rows };
}

async function sumPairs(
  tables: Kysely<TrafficTables>,
  segments: ReturnType<typeof segmentsOf>,
  asked: AskedList,
): Promise<(Sums & { subject: number })[]> {
  const { kind, ids } = await subjectsOf(tables, asked);
  const fixed = kind === 'consumer' ? 'consumer' : 'target';
  const rows: (Sums & { subject: number })[] = [];
  const none = { received: 0, sent: 0, total_ms: 0, gateway_ms: 0, upstream_ms: 0, upstreams: 0 };
  for (const { step, from, to } of segments) {
    const found = await tables
      .selectFrom('pairs')
      .select(({ fn }) => [
        `${asked.of} as subject` as const,
        fn.sum<number>('requests').as('requests'),
        fn.sum<number>('client_errors').as('client_errors'),
        fn.sum<number>('server_errors').as('server_errors'),
      ])
      .where('step', '=', step)
      .where('time', '>=', from)
      .where('time', '<', to)
      .where(fixed, 'in', sql<number>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`)
      .groupBy(asked.of)
      .execute();
    rows.push(...found.map((row) => ({ ...none, ...row })));
  }
  return rows;
}

function added(a: Sums, b: Sums): Sums {
  return {
    requests: a.requests + b.requests,
    client_errors: a.client_errors + b.client_errors,
    server_errors: a.server_errors + b.server_errors,
    received: a.received + b.received,
    sent: a.sent + b.sent,
    total_ms: a.total_ms + b.total_ms,
    gateway_ms: a.gateway_ms + b.gateway_ms,
    upstream_ms: a.upstream_ms + b.upstream_ms,
    upstreams: a.upstreams + b.upstreams,
  };
}

async function namesOf(
  tables: Kysely<TrafficTables>,
  of: keyof typeof kinds,
  { gateway }: TrafficFilter,
): Promise<Map<number, ListedName>> {
  let rows = tables.selectFrom('names').selectAll().where('kind', '=', kinds[of]);
  if (gateway !== undefined) rows = rows.where('gateway', '=', gateway);
  return new Map(
    (await rows.execute()).map((row) => [
      row.id,
      {
        id: row.key,
        gateway: row.gateway,
        type: row.type,
        name: row.label,
        parent: row.parent,
        parent_name: row.parent_label,
        first_seen: row.first_seen,
        last_seen: row.last_seen,
      },
    ]),
  );
}

export interface AskedSeen extends TrafficFilter {
  readonly of: 'target' | 'consumer' | 'credential' | 'upstream';
}

/** When each target, consumer, credential or upstream address was seen, the longest unseen first. */
export async function seen(tables: Kysely<TrafficTables>, { of, ...filter }: AskedSeen): Promise<SeenList> {
  const names = await namesOf(tables, of, filter);
  return { rows: [...names.values()].toSorted((a, b) => a.last_seen - b.last_seen) };
}
