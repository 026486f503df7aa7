// The numbers beside all rows of a list: one question, however many rows there are.
import type { Kysely } from 'kysely';
import type { NumberedRow, RowNumbers } from '#wire/traffic-numbers.ts';
import { kinds, type NamesRow, type TrafficTables } from '../keeping/traffic-part.ts';
import { filledList } from './filled-list.ts';
import { segmentsOf, type Segment } from './range.ts';
import { readLatencies, readSums, type KeyedSums } from './read-counts.ts';
import { Totals } from './totals.ts';

export interface AskedRows {
  readonly gateway: string;
  readonly of: 'target' | 'service' | 'consumer';
  /** This row alone. */
  readonly id?: string | undefined;
  /** Seconds since the epoch. */
  readonly now: number;
}

const hour = 3600;
const hours = 24;
/** Histograms are large, so those of so many subjects are read at a time, and only those of so many with the most requests. */
const slice = 100;
const mostLatencies = 1000;

const shownSums = ['requests', 'client_errors', 'server_errors'] as const;

/** A row of a list: one name, or the names of a service's routes. */
interface Listed {
  readonly id: string;
  last_seen: number;
  readonly names: number[];
}

export async function rowNumbers(tables: Kysely<TrafficTables>, asked: AskedRows): Promise<RowNumbers> {
  const { gateway, of, id, now } = asked;
  const names = await tables
    .selectFrom('names')
    .selectAll()
    .where('gateway', '=', gateway)
    .where('kind', 'in', [kinds.gateway, kindOf(of)])
    .execute();
  const since = names.find(({ kind }) => kind === kinds.gateway)?.first_seen ?? null;
  const listed = listedOf(
    names.filter(({ kind }) => kind === kindOf(of)),
    of,
  ).filter((row) => id === undefined || row.id === id);
  const from = now - hour;
  const began = Math.max(from, Math.floor((since ?? 0) / 1000));
  const sums = await lastHour(tables, asked, from, listed);
  // Those whose histograms are read stand together, so that few slices ask for some.
  const inSlices = listed.toSorted((a, b) => Number(isBusy(b, sums)) - Number(isBusy(a, sums)));
  const rows: NumberedRow[] = [];
  for (let first = 0; first < inSlices.length; first += slice)
    rows.push(...(await numbered(tables, asked, sums, inSlices.slice(first, first + slice))));
  return { since, seconds: Math.max(60, now - began), rows };
}

const kindOf = (of: AskedRows['of']): number => (of === 'consumer' ? kinds.consumer : kinds.target);

function listedOf(names: readonly NamesRow[], of: AskedRows['of']): readonly Listed[] {
  const listed = new Map<string, Listed>();
  for (const { id, key, parent, last_seen } of names) {
    const own = of === 'service' ? parent : key;
    if (own === '') continue;
    const known = listed.get(own);
    if (known) {
      known.names.push(id);
      known.last_seen = Math.max(known.last_seen, last_seen);
    } else listed.set(own, { id: own, last_seen, names: [id] });
  }
  return [...listed.values()];
}

interface LastHour {
  readonly segments: readonly Segment[];
  readonly bySubject: ReadonlyMap<number, readonly KeyedSums[]>;
  /** The subjects whose histograms are read. */
  readonly busiest: ReadonlySet<number>;
}

const isBusy = ({ names }: Listed, { busiest }: LastHour): boolean => names.some((name) => busiest.has(name));

const requestsOf = (rows: readonly KeyedSums[]): number =>
  rows.reduce((sum, { requests = 0 }) => sum + requests, 0);

/** The sums of all subjects at once: to look for each of many would take longer. */
async function lastHour(
  tables: Kysely<TrafficTables>,
  { of, id, now }: AskedRows,
  from: number,
  listed: readonly Listed[],
): Promise<LastHour> {
  const kind = of === 'consumer' ? 'consumer' : 'target';
  const segments = segmentsOf({ from, to: now + 1, now, kind });
  const ids = id === undefined ? undefined : listed.flatMap(({ names }) => names);
  const bySubject = new Map<number, KeyedSums[]>();
  for (const row of await readSums(tables, segments, { table: 'counts', kind, ids }, kind, shownSums)) {
    const known = bySubject.get(row.key);
    if (known) known.push(row);
    else bySubject.set(row.key, [row]);
  }
  const busiest = [...bySubject]
    .map(([subject, rows]) => ({ subject, requests: requestsOf(rows) }))
    .toSorted((a, b) => b.requests - a.requests)
    .slice(0, mostLatencies)
    .map(({ subject }) => subject);
  return { segments, bySubject, busiest: new Set(busiest) };
}

async function numbered(
  tables: Kysely<TrafficTables>,
  { of, id: asked, now }: AskedRows,
  { segments, bySubject, busiest }: LastHour,
  listed: readonly Listed[],
): Promise<readonly NumberedRow[]> {
  const kind = of === 'consumer' ? 'consumer' : 'target';
  const recent = listed.filter(({ last_seen }) => last_seen >= (now - hours * hour) * 1000);
  const totals = new Map<number, Totals>();
  for (const { names } of recent) {
    const total = new Totals(false);
    for (const name of names) totals.set(name, total);
  }
  for (const [subject, total] of totals) for (const row of bySubject.get(subject) ?? []) total.addSums(row);
  const ids = [...totals.keys()].filter((subject) => busiest.has(subject));
  if (ids.length > 0)
    for (const row of await readLatencies(tables, segments, kind, ids))
      totals.get(row.subject)?.addLatencies(row.latencies);
  // Consumers are many.
  const byHour =
    of === 'consumer' && asked === undefined ? undefined : await hoursOf(tables, kind, recent, now);
  return listed.map((row) => {
    const { id, last_seen, names } = row;
    const [total] = names.flatMap((name) => totals.get(name) ?? []);
    if (!total) return { id, last_seen };
    const { requests, client_errors, server_errors, latencies } = total.shown();
    const p95 = latencies?.total.p95 ?? null;
    return { id, last_seen, requests, client_errors, server_errors, p95, ...byHour?.get(row) };
  });
}

type Hours = { hours: number[]; failed: number[] };

/** The 24 hours until now; the last one is not over. */
async function hoursOf(
  tables: Kysely<TrafficTables>,
  kind: 'target' | 'consumer',
  listed: readonly Listed[],
  now: number,
): Promise<ReadonlyMap<Listed, Hours>> {
  const end = now - (now % hour) + hour;
  const start = end - hours * hour;
  const times = Array.from({ length: hours }, (_, index) => start + index * hour);
  const byRow = new Map<Listed, Hours>();
  const byName = new Map<number, Hours>();
  for (const row of listed) {
    const counted = { hours: times.map(() => 0), failed: times.map(() => 0) };
    byRow.set(row, counted);
    for (const name of row.names) byName.set(name, counted);
  }
  const rows = await tables
    .selectFrom('counts')
    .select(['subject', 'time', 'requests', 'server_errors'])
    .where('step', '=', hour)
    .where('kind', '=', kinds[kind])
    .where('time', 'in', filledList(times))
    .where('subject', 'in', filledList([...byName.keys()]))
    .execute();
  for (const row of rows) {
    const counted = byName.get(row.subject);
    const at = (row.time - start) / hour;
    if (!counted) continue;
    counted.hours[at] = (counted.hours[at] ?? 0) + row.requests;
    counted.failed[at] = (counted.failed[at] ?? 0) + row.server_errors;
  }
  return byRow;
}
