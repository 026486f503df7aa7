// Reads stored rows of a range.
import { sql, type Kysely } from 'kysely';
import type { AnswerCount } from '#wire/traffic.ts';
import { kinds, type CountsRow, type TrafficTables } from '../keeping/traffic-part.ts';
import type { Segment } from './range.ts';
import type { Subjects } from './subjects.ts';
import type { Sums } from './totals.ts';

/** A list of values is one parameter, so that the number of different statements stays small. */
const listed = (values: readonly number[]) =>
  sql<number>`(SELECT value FROM json_each(${JSON.stringify(values)}))`;

/** The key of the tables begins with the time, so a query names each time where it asks for a small number of subjects. */
function timesOf({ from, to, step }: Segment): number[] {
  const times: number[] = [];
  for (let time = from; time < to; time += step) times.push(time);
  return times;
}

/** The whole rows of some subjects. */
export async function readRows(
  tables: Kysely<TrafficTables>,
  segments: readonly Segment[],
  { kind, ids }: Subjects,
): Promise<CountsRow[]> {
  const rows: CountsRow[] = [];
  for (const segment of segments)
    rows.push(
      ...(await tables
        .selectFrom('counts')
        .selectAll()
        .where('step', '=', segment.step)
        .where('kind', '=', kinds[kind])
        .where('time', 'in', listed(timesOf(segment)))
        .where('subject', 'in', listed(ids))
        .execute()),
    );
  return rows;
}

/** The sums of every subject of a kind. */
export async function sumBySubject(
  tables: Kysely<TrafficTables>,
  segments: readonly Segment[],
  kind: Subjects['kind'],
): Promise<(Sums & { subject: number })[]> {
  const rows: (Sums & { subject: number })[] = [];
  for (const { step, from, to } of segments)
    rows.push(
      ...(await tables
        .selectFrom('counts')
        .select(({ fn }) => [
          'subject' as const,
          fn.sum<number>('requests').as('requests'),
          fn.sum<number>('client_errors').as('client_errors'),
          fn.sum<number>('server_errors').as('server_errors'),
          fn.sum<number>('received').as('received'),
          fn.sum<number>('sent').as('sent'),
          fn.sum<number>('total_ms').as('total_ms'),
          fn.sum<number>('gateway_ms').as('gateway_ms'),
          fn.sum<number>('upstream_ms').as('upstream_ms'),
          fn.sum<number>('upstreams').as('upstreams'),
        ])
        .where('step', '=', step)
        .where('kind', '=', kinds[kind])
        .where('time', '>=', from)
        .where('time', '<', to)
        .groupBy('subject')
        .execute()),
    );
  return rows;
}

/** The answers to the requests of some subjects, one row for each status, method and answerer. */
export async function readAnswers(
  tables: Kysely<TrafficTables>,
  segments: readonly Segment[],
  { kind, ids }: Subjects,
): Promise<AnswerCount[]> {
  const sums = new Map<string, { status: number; method: string; answered_by: string; requests: number }>();
  for (const segment of segments) {
    const rows = await tables
      .selectFrom('answers')
      .select(({ fn }) => [
        'status' as const,
        'method' as const,
        'answered_by' as const,
        fn.sum<number>('requests').as('requests'),
      ])
      .where('step', '=', segment.step)
      .where('kind', '=', kinds[kind])
      .where('time', 'in', listed(timesOf(segment)))
      .where('subject', 'in', listed(ids))
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
