// The numbers beside all rows of a list: one question, however many rows there are.
import type { Kysely } from 'kysely';
import type { NumberedRow, RowNumbers } from '#wire/traffic-numbers.ts';
import { kinds, type NamesRow, type TrafficTables } from '../keeping/traffic-part.ts';
import { Histogram } from '../latency/histogram.ts';
import { filledList } from './filled-list.ts';
import { lastHour, type Segment } from './range.ts';
import { readLatencies, readSums } from './read-counts.ts';

export interface AskedRows {
  readonly gateway: string;
  readonly of: 'target' | 'service' | 'consumer' | 'upstream';
  /** This row alone. That of an upstream has its name. */
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

/** A row of a list: one name, or the names of a service's routes, or of an upstream's addresses. */
interface Listed {
  readonly id: string;
  last_seen: number;
  readonly names: number[];
}

export async function rowNumbers(tables: Kysely<TrafficTables>, asked: AskedRows): Promise<RowNumbers> {
  const { gateway, of, id, now } = asked;
  const kind = kindOf(of);
  const names = await tables
    .selectFrom('names')
    .selectAll()
    .where('gateway', '=', gateway)
    .where('kind', 'in', [kinds.gateway, kinds[kind]])
    .execute();
  const since = names.find((name) => name.kind === kinds.gateway)?.first_seen ?? null;
  const listed = listedOf(
    names.filter((name) => name.kind === kinds[kind]),
    of,
  ).filter((row) => id === undefined || row.id === id);
  const from = now - hour;
  const began = Math.max(from, Math.floor((since ?? 0) / 1000));
  const counted = await countHour(tables, asked, listed);
  // Those whose histograms are read stand together, so that few slices ask for some.
  const inSlices = listed.toSorted((a, b) => Number(isBusy(b, counted)) - Number(isBusy(a, counted)));
  const rows: NumberedRow[] = [];
  for (let first = 0; first < inSlices.length; first += slice)
    rows.push(...(await numbered(tables, asked, counted, inSlices.slice(first, first + slice))));
  return { since, seconds: Math.max(60, now - began), rows };
}

const kindOf = (of: AskedRows['of']) => (of === 'service' ? 'target' : of);

function listedOf(names: readonly NamesRow[], of: AskedRows['of']): readonly Listed[] {
  const listed = new Map<string, Listed>();
  for (const { id, key, parent, last_seen } of names) {
    const own = of === 'service' || of === 'upstream' ? parent : key;
    if (own === '') continue;
    const known = listed.get(own);
    if (known) {
      known.names.push(id);
      known.last_seen = Math.max(known.last_seen, last_seen);
    } else listed.set(own, { id: own, last_seen, names: [id] });
  }
  return [...listed.values()];
}

type Counts = Record<(typeof shownSums)[number], number>;

interface Counted {
  readonly bySubject: ReadonlyMap<number, Counts>;
  /** The subjects whose histograms are read. */
  readonly busiest: ReadonlySet<number>;
}

const isBusy = ({ names }: Listed, { busiest }: Counted): boolean => names.some((name) => busiest.has(name));

/** The sums of all subjects at once: to look for each of many would take longer. */
async function countHour(
  tables: Kysely<TrafficTables>,
  { of, id, now }: AskedRows,
  listed: readonly Listed[],
): Promise<Counted> {
  const kind = kindOf(of);
  const ids = id === undefined ? undefined : listed.flatMap(({ names }) => names);
  const bySubject = new Map<number, Counts>();
  await eachOfHour(now, kind, async (segments, sign) => {
    for (const row of await readSums(tables, segments, { table: 'counts', kind, ids }, kind, shownSums)) {
      let counts = bySubject.get(row.key);
      if (!counts) bySubject.set(row.key, (counts = { requests: 0, client_errors: 0, server_errors: 0 }));
      for (const name of shownSums) counts[name] += sign * (row[name] ?? 0);
    }
  });
  const busiest = [...bySubject]
    .filter(([, { requests }]) => requests > 0)
    .toSorted(([, a], [, b]) => b.requests - a.requests)
    .slice(0, mostLatencies)
    .map(([subject]) => subject);
  return { bySubject, busiest: new Set(busiest) };
}

/** What is taken off is read first. Requests that are counted meanwhile are then in what is added alone. */
async function eachOfHour(
  now: number,
  kind: ReturnType<typeof kindOf>,
  read: (segments: readonly Segment[], sign: 1 | -1) => Promise<void>,
): Promise<void> {
  const { added, takenOff } = lastHour(now, kind);
  await read(takenOff, -1);
  await read(added, 1);
}

async function numbered(
  tables: Kysely<TrafficTables>,
  { of, id: asked, now }: AskedRows,
  { bySubject, busiest }: Counted,
  listed: readonly Listed[],
): Promise<readonly NumberedRow[]> {
  const kind = kindOf(of);
  const recent = listed.filter(({ last_seen }) => last_seen >= (now - hours * hour) * 1000);
  const busy = new Map<number, Histogram>();
  const latencies = new Map<Listed, Histogram>();
  for (const row of recent) {
    const histogram = new Histogram();
    for (const name of row.names) if (busiest.has(name)) busy.set(name, histogram);
    latencies.set(row, histogram);
  }
  if (busy.size > 0)
    await eachOfHour(now, kind, async (segments, sign) => {
      // The latencies in all stand first in a row.
      for (const row of await readLatencies(tables, segments, kind, [...busy.keys()]))
        busy.get(row.subject)?.merge(row.latencies, 0, sign);
    });
  // Consumers are many.
  const byHour =
    of === 'consumer' && asked === undefined ? undefined : await hoursOf(tables, kind, recent, now);
  return listed.map((row) => {
    const { id, last_seen, names } = row;
    const histogram = latencies.get(row);
    if (!histogram) return { id, last_seen };
    const sum = (name: keyof Counts): number =>
      names.reduce((total, subject) => total + (bySubject.get(subject)?.[name] ?? 0), 0);
    const [requests, client_errors, server_errors] = [
      sum('requests'),
      sum('client_errors'),
      sum('server_errors'),
    ];
    const p95 = histogram.quantile(0.95) ?? null;
    return { id, last_seen, requests, client_errors, server_errors, p95, ...byHour?.get(row) };
  });
}

type Hours = { hours: number[]; failed: number[] };

/** The 24 hours until now; the last one is not over. */
async function hoursOf(
  tables: Kysely<TrafficTables>,
  kind: ReturnType<typeof kindOf>,
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
