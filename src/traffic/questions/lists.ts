// Apis and routes, consumers, or addresses of upstreams, with the traffic of each. Those without traffic in the range are not listed.
import type { Kysely } from 'kysely';
import type { ListedName, SeenList, TrafficFilter, TrafficList } from '#wire/traffic.ts';
import {
  kinds,
  longestOfLatencies,
  type Kind,
  type NamesRow,
  type TrafficTables,
} from '../keeping/traffic-part.ts';
import { filledList } from './filled-list.ts';
import { segmentsOf } from './range.ts';
import { readLatencies, readSums } from './read-counts.ts';
import { keptAs, sourceOf, withSubjects, type Listed } from './source.ts';
import { answeredRange, hasOnlyCounts, type Asked } from './summary.ts';
import { sumColumns, Totals } from './totals.ts';

export const sortable = ['requests', 'client_errors', 'server_errors', 'received', 'sent'] as const;

export interface AskedList extends Asked {
  readonly of: Listed;
  readonly sort: (typeof sortable)[number];
  readonly limit: number;
}

/** Of all subjects only the column is summed that they are ordered by; the rest only of those that are shown. */
export async function list(tables: Kysely<TrafficTables>, asked: AskedList): Promise<TrafficList> {
  const { of, sort, limit, gateway } = asked;
  const source = await sourceOf(tables, asked, of);
  const range = { ...asked, kind: keptAs(source) };
  const segments = segmentsOf(range);
  const ofGateway = gateway === undefined ? undefined : await idsIn(tables, of, gateway);
  const weights = new Map<number, { requests: number; weight: number }>();
  for (const row of await readSums(tables, segments, source, of, ['requests', sort])) {
    if (ofGateway && !ofGateway.has(row.key)) continue;
    const { requests = 0, [sort]: weight = 0 } = row;
    const known = weights.get(row.key);
    if (known) {
      known.requests += requests;
      known.weight += weight;
    } else weights.set(row.key, { requests, weight });
  }
  const top = [...weights]
    .toSorted(([, a], [, b]) => b.weight - a.weight || b.requests - a.requests)
    .slice(0, limit)
    .map(([subject]) => subject);
  const totals = new Map(top.map((subject) => [subject, new Totals(hasOnlyCounts(source))]));
  const shown = withSubjects(source, of, top);
  for (const row of await readSums(tables, segments, shown, of, sumColumns))
    totals.get(row.key)?.addSums(row);
  const days = segmentsOf({ ...range, longest: longestOfLatencies });
  if (shown.table === 'counts')
    for (const row of await readLatencies(tables, days, shown.kind, top))
      totals.get(row.subject)?.addLatencies(row.latencies);
  const names = await namesOf(tables, of, { ids: top });
  return {
    ...answeredRange(days, asked),
    counts_only: hasOnlyCounts(source),
    count: weights.size,
    requests: [...weights.values()].reduce((sum, { requests }) => sum + requests, 0),
    rows: [...totals].flatMap(([subject, total]) => {
      const name = names.get(subject);
      return name ? [{ ...name, ...total.shown() }] : [];
    }),
  };
}

async function idsIn(tables: Kysely<TrafficTables>, of: Kind, gateway: string): Promise<Set<number>> {
  const rows = await tables
    .selectFrom('names')
    .select('id')
    .where('kind', '=', kinds[of])
    .where('gateway', '=', gateway)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

async function namesOf(
  tables: Kysely<TrafficTables>,
  of: Kind,
  { gateway, ids }: { gateway?: string | undefined; ids?: readonly number[] },
): Promise<Map<number, ListedName>> {
  let rows = tables.selectFrom('names').selectAll().where('kind', '=', kinds[of]);
  if (gateway !== undefined) rows = rows.where('gateway', '=', gateway);
  if (ids) rows = rows.where('id', 'in', filledList(ids));
  return new Map(
    (await rows.execute()).map((row) => [
      row.id,
      {
        id: isOfUpstream(row) ? row.label : row.key,
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

/** The key of an address has the upstream's name before it. */
const isOfUpstream = ({ kind, parent }: NamesRow): boolean => kind === kinds.upstream && parent !== '';

export interface AskedSeen extends Pick<TrafficFilter, 'gateway'> {
  readonly of: 'target' | 'consumer' | 'credential' | 'upstream';
  readonly limit?: number;
}

/** When each target, consumer, credential or upstream address was seen, the longest unseen first. */
export async function seen(
  tables: Kysely<TrafficTables>,
  { of, gateway, limit }: AskedSeen,
): Promise<SeenList> {
  const names = await namesOf(tables, of, { gateway });
  return { rows: [...names.values()].toSorted((a, b) => a.last_seen - b.last_seen).slice(0, limit) };
}
