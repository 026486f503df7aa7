// Single requests, and the heaviest paths, addresses and agents.
import { sql, type Kysely } from 'kysely';
import type { HeaviestList, RequestsList, TrafficFilter } from '#wire/traffic.ts';
import type { HeaviestRow, TrafficTables } from '../keeping/traffic-part.ts';
import { segmentsOf } from './range.ts';
import { readRows } from './read-counts.ts';
import { subjectsOf } from './subjects.ts';
import type { Asked } from './summary.ts';

export interface AskedRequests extends TrafficFilter {
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
  /** The lowest and the highest status. */
  readonly status: readonly [number, number];
  /** Requests before this one, for the next page. */
  readonly before: number;
  readonly limit: number;
}

/** The newest first. */
export async function requests(tables: Kysely<TrafficTables>, asked: AskedRequests): Promise<RequestsList> {
  const { from, to, status, before, limit, gateway } = asked;
  let rows = tables
    .selectFrom('requests')
    .leftJoin('names as targets', 'targets.id', 'requests.target')
    .leftJoin('names as consumers', 'consumers.id', 'requests.consumer')
    .selectAll('requests')
    .select([
      'targets.key as target_key',
      'targets.label as target_name',
      'consumers.key as consumer_key',
      'consumers.label as consumer_name',
    ])
    .where('requests.id', '<', before)
    .where('requests.time', '>=', from)
    .where('requests.time', '<', to)
    .where('requests.status', '>=', status[0])
    .where('requests.status', '<=', status[1])
    .orderBy('requests.id', 'desc')
    .limit(limit);
  if (gateway !== undefined) rows = rows.where('requests.gateway', '=', gateway);
  const { kind, ids } = await subjectsOf(tables, asked);
  if (kind === 'target' || kind === 'consumer')
    rows = rows.where(
      `requests.${kind}`,
      'in',
      sql<number>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`,
    );
  const found = await rows.execute();
  return {
    rows: found.map(({ target_key, consumer_key, ...row }) => ({
      ...row,
      target: target_key,
      consumer: consumer_key,
    })),
  };
}

export interface AskedHeaviest extends Asked {
  readonly what: HeaviestRow['what'];
  /** Only paths that nothing took. */
  readonly untaken: boolean;
  readonly limit: number;
}

/** Whole hours. */
export async function heaviest(tables: Kysely<TrafficTables>, asked: AskedHeaviest): Promise<HeaviestList> {
  const from = asked.from - (asked.from % 3600);
  const to = Math.ceil(asked.to / 3600) * 3600;
  const { ids } = await subjectsOf(tables, asked.gateway === undefined ? {} : { gateway: asked.gateway });
  let query = tables
    .selectFrom('heaviest')
    .leftJoin('names', 'names.id', 'heaviest.target')
    .select(({ fn }) => [
      'heaviest.value' as const,
      'names.key as target' as const,
      fn.sum<number>('heaviest.requests').as('requests'),
      fn.sum<number>('heaviest.too_high').as('too_high'),
    ])
    .where('time', '>=', from)
    .where('time', '<', to)
    .where('what', '=', asked.what)
    .where('heaviest.gateway', 'in', sql<number>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`)
    .groupBy(['heaviest.target', 'heaviest.value'])
    .orderBy('requests', 'desc')
    .limit(asked.limit);
  if (asked.untaken) query = query.where('heaviest.target', '=', 0);
  const rows = await query.execute();
  const segments = segmentsOf({ ...asked, from, to, kind: 'gateway' });
  const all = await readRows(tables, segments, { kind: 'gateway', ids });
  const sum = all.reduce((total, row) => total + row.requests, 0);
  const counted = rows.reduce((total, row) => total + row.requests - row.too_high, 0);
  return { from, to, rows, others: asked.untaken ? 0 : Math.max(0, sum - counted) };
}
