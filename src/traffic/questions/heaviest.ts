// The heaviest paths, addresses and agents.
import type { Kysely } from 'kysely';
import type { HeaviestList } from '#wire/traffic.ts';
import type { HeaviestRow, TrafficTables } from '../keeping/traffic-part.ts';
import { filledList } from './filled-list.ts';
import { segmentsOf } from './range.ts';
import { readSums } from './read-counts.ts';
import { idsOfGateways } from './source.ts';
import type { Asked } from './summary.ts';

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
  const ids = await idsOfGateways(tables, asked.gateway);
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
    .where('heaviest.gateway', 'in', filledList(ids))
    .groupBy(['heaviest.target', 'heaviest.value'])
    .orderBy('requests', 'desc')
    .limit(asked.limit);
  if (asked.untaken) query = query.where('heaviest.target', '=', 0);
  const rows = await query.execute();
  const segments = segmentsOf({ ...asked, from, to, kind: 'gateway' });
  const source = { table: 'counts', kind: 'gateway', ids } as const;
  const all = await readSums(tables, segments, source, 'time', ['requests']);
  const sum = all.reduce((total, row) => total + (row.requests ?? 0), 0);
  const counted = rows.reduce((total, row) => total + row.requests - row.too_high, 0);
  return { from, to, rows, others: asked.untaken ? 0 : Math.max(0, sum - counted) };
}
