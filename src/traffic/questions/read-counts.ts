// Reads the sums of a range, by time or by subject.
import { sql, type Kysely } from 'kysely';
import type { AnswerCount } from '#wire/traffic.ts';
import { kinds, type LatenciesRow, type TrafficTables } from '../keeping/traffic-part.ts';
import { anyPlugin } from '../live/request-filter.ts';
import { filledList } from './filled-list.ts';
import type { Segment } from './range.ts';
import type { Counted, Ids, Listed, OnlyAnswers, Source } from './source.ts';
import type { SumColumn, Sums } from './totals.ts';

/** `key`: the beginning of the row, or the subject. */
export type KeyedSums = Sums & { readonly key: number };

/** By subject means by target or by consumer for a source that has both. */
export type By = 'time' | Listed;

/** The key of the tables begins with the time, so a query names each time where it asks for a small number of subjects. */
function timesOf({ from, to, step }: Segment): number[] {
  const times: number[] = [];
  for (let time = from; time < to; time += step) times.push(time);
  return times;
}

/** Where a row has counts alone, only they are summed. A key comes once for each segment that has it. */
export async function readSums(
  tables: Kysely<TrafficTables>,
  segments: readonly Segment[],
  source: Source,
  by: By,
  columns: readonly SumColumn[],
): Promise<KeyedSums[]> {
  const rows: KeyedSums[] = [];
  for (const segment of segments)
    for (const row of await sumsOf(tables, segment, source, by, columns)) rows.push(row);
  return rows;
}

function sumsOf(
  tables: Kysely<TrafficTables>,
  segment: Segment,
  source: Source,
  by: By,
  columns: readonly SumColumn[],
): Promise<KeyedSums[]> {
  // Pairs know no address.
  if (source.table === 'pairs')
    return by === 'upstream' ? Promise.resolve([]) : sumPairs(tables, segment, source, by);
  const key = by === 'time' ? 'time' : 'subject';
  return source.table === 'counts'
    ? sumCounts(tables, segment, source, key, columns)
    : sumAnswers(tables, segment, source, key);
}

function sumCounts(
  tables: Kysely<TrafficTables>,
  segment: Segment,
  { kind, ids }: { kind: Counted; ids: Ids },
  key: 'time' | 'subject',
  columns: readonly SumColumn[],
): Promise<KeyedSums[]> {
  let rows = tables
    .selectFrom('counts')
    .select(({ fn }) => [
      `${key} as key` as const,
      ...[...new Set(columns)].map((column) => fn.sum<number>(column).as(column)),
    ])
    .where('step', '=', segment.step)
    .where('kind', '=', kinds[kind])
    .groupBy(key);
  rows = ids
    ? rows.where('time', 'in', filledList(timesOf(segment))).where('subject', 'in', filledList(ids))
    : rows.where('time', '>=', segment.from).where('time', '<', segment.to);
  return rows.execute();
}

const requestsWith = (lowest: number, highest: number) =>
  sql<number>`sum(CASE WHEN status >= ${lowest} AND status <= ${highest} THEN requests ELSE 0 END)`;

function sumAnswers(
  tables: Kysely<TrafficTables>,
  segment: Segment,
  source: Extract<Source, { table: 'answers' }>,
  key: 'time' | 'subject',
): Promise<KeyedSums[]> {
  return answersOf(tables, segment, source)
    .select(({ fn }) => [
      `${key} as key` as const,
      fn.sum<number>('requests').as('requests'),
      requestsWith(400, 499).as('client_errors'),
      requestsWith(500, 999).as('server_errors'),
    ])
    .groupBy(key)
    .execute();
}

function answersOf(
  tables: Kysely<TrafficTables>,
  segment: Segment,
  { kind, ids, only }: { kind: Counted; ids: Ids; only?: OnlyAnswers },
) {
  let rows = tables.selectFrom('answers').where('step', '=', segment.step).where('kind', '=', kinds[kind]);
  rows = ids
    ? rows.where('time', 'in', filledList(timesOf(segment))).where('subject', 'in', filledList(ids))
    : rows.where('time', '>=', segment.from).where('time', '<', segment.to);
  if (only?.status) rows = rows.where('status', '>=', only.status[0]).where('status', '<=', only.status[1]);
  if (only?.method !== undefined) rows = rows.where('method', '=', only.method);
  if (only?.answeredBy === anyPlugin) rows = rows.where('answered_by', 'like', `${anyPlugin}:%`);
  else if (only?.answeredBy !== undefined) rows = rows.where('answered_by', '=', only.answeredBy);
  return rows;
}

function sumPairs(
  tables: Kysely<TrafficTables>,
  segment: Segment,
  { targets, consumers }: { targets: Ids; consumers: Ids },
  key: Exclude<By, 'upstream'>,
): Promise<KeyedSums[]> {
  let rows = tables
    .selectFrom('pairs')
    .select(({ fn }) => [
      `${key} as key` as const,
      fn.sum<number>('requests').as('requests'),
      fn.sum<number>('client_errors').as('client_errors'),
      fn.sum<number>('server_errors').as('server_errors'),
    ])
    .where('step', '=', segment.step)
    .groupBy(key);
  rows = targets
    ? rows.where('time', 'in', filledList(timesOf(segment))).where('target', 'in', filledList(targets))
    : rows.where('time', '>=', segment.from).where('time', '<', segment.to);
  if (consumers) rows = rows.where('consumer', 'in', filledList(consumers));
  return rows.execute();
}

/** The stored histograms of some subjects. `segments` must not be longer than the longest rows that have histograms. */
export async function readLatencies(
  tables: Kysely<TrafficTables>,
  segments: readonly Segment[],
  kind: Counted,
  ids: readonly number[],
): Promise<Pick<LatenciesRow, 'time' | 'subject' | 'latencies'>[]> {
  const rows: Pick<LatenciesRow, 'time' | 'subject' | 'latencies'>[] = [];
  for (const segment of segments)
    rows.push(
      ...(await tables
        .selectFrom('latencies')
        .select(['time', 'subject', 'latencies'])
        .where('step', '=', segment.step)
        .where('kind', '=', kinds[kind])
        .where('time', 'in', filledList(timesOf(segment)))
        .where('subject', 'in', filledList(ids))
        .execute()),
    );
  return rows;
}

/** The answers, one row for each status, method and answerer. Those to a consumer at a target are not known. */
export async function readAnswers(
  tables: Kysely<TrafficTables>,
  segments: readonly Segment[],
  source: Source,
): Promise<AnswerCount[]> {
  if (source.table === 'pairs') return [];
  const sums = new Map<string, { status: number; method: string; answered_by: string; requests: number }>();
  for (const segment of segments) {
    const rows = await answersOf(tables, segment, source)
      .select(({ fn }) => ['status', 'method', 'answered_by', fn.sum<number>('requests').as('requests')])
      .groupBy(['status', 'method', 'answered_by'])
      .execute();
    for (const row of rows) {
      const key = `${row.status} ${row.method} ${row.answered_by}`;
      const sum = sums.get(key);
      if (sum) sum.requests += row.requests;
      else sums.set(key, { ...row });
    }
  }
  return [...sums.values()].toSorted((a, b) => b.requests - a.requests);
}
