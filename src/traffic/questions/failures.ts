// The failed answers of a range: at which api or route, with which status, and who answered so.
import type { Kysely } from 'kysely';
import type { FailureList, FailureRow } from '#wire/traffic-numbers.ts';
import { kinds, type NamesRow, type TrafficTables } from '../keeping/traffic-part.ts';
import { segmentsOf, type Segment } from './range.ts';
import { answeredRange, type Asked } from './summary.ts';

export interface AskedFailures extends Asked {
  readonly gateway: string;
  /** Answers of this answerer alone, whatever their status. */
  readonly answeredBy: string | undefined;
}

/** The most rows of an answer. */
const most = 1000;

type Counted = { subject: number; status: number; answered_by: string; requests: number };

export async function failures(tables: Kysely<TrafficTables>, asked: AskedFailures): Promise<FailureList> {
  const segments = segmentsOf({ ...asked, kind: 'target' });
  const ofTargets = new Map<string, Counted>();
  const untaken = new Map<string, Counted>();
  for (const segment of segments) {
    for (const row of await failedIn(tables, segment, asked, 'target')) {
      add(ofTargets, `${row.subject} ${row.status} ${row.answered_by}`, row, 1);
      add(untaken, `${row.status} ${row.answered_by}`, row, -1);
    }
    // All of a gateway, less those of its targets: the requests that nothing took.
    for (const row of await failedIn(tables, segment, asked, 'gateway'))
      add(untaken, `${row.status} ${row.answered_by}`, row, 1);
  }
  const names = await tables
    .selectFrom('names')
    .select(['id', 'key', 'type', 'label', 'parent'])
    .where('gateway', '=', asked.gateway)
    .where('kind', '=', kinds.target)
    .execute();
  const byId = new Map(names.map((name) => [name.id, name]));
  const rows = [
    ...[...ofTargets.values()].flatMap((counted): FailureRow[] => {
      const name = byId.get(counted.subject);
      return name ? [shown(counted, name)] : [];
    }),
    ...[...untaken.values()].filter(({ requests }) => requests > 0).map((counted) => shown(counted)),
  ];
  return {
    ...answeredRange(segments, asked),
    rows: rows.toSorted((a, b) => b.requests - a.requests).slice(0, most),
  };
}

function add(sums: Map<string, Counted>, key: string, row: Counted, sign: 1 | -1): void {
  const sum = sums.get(key);
  if (sum) sum.requests += sign * row.requests;
  else sums.set(key, { ...row, requests: sign * row.requests });
}

const shown = (
  { status, answered_by, requests }: Counted,
  name?: Pick<NamesRow, 'key' | 'type' | 'label' | 'parent'>,
): FailureRow => ({
  target: name?.key ?? null,
  target_type: name?.type ?? '',
  target_name: name?.label ?? '',
  service: name?.parent ?? '',
  status,
  answered_by,
  requests,
});

function failedIn(
  tables: Kysely<TrafficTables>,
  { step, from, to }: Segment,
  { gateway, answeredBy }: AskedFailures,
  kind: 'gateway' | 'target',
): Promise<Counted[]> {
  const query = tables
    .selectFrom('answers')
    .innerJoin('names', 'names.id', 'answers.subject')
    .select(({ fn }) => [
      'answers.subject' as const,
      'answers.status' as const,
      'answers.answered_by' as const,
      fn.sum<number>('answers.requests').as('requests'),
    ])
    .where('answers.step', '=', step)
    .where('answers.kind', '=', kinds[kind])
    .where('answers.time', '>=', from)
    .where('answers.time', '<', to)
    .where('names.gateway', '=', gateway)
    .groupBy(['answers.subject', 'answers.status', 'answers.answered_by']);
  return (
    answeredBy === undefined
      ? query.where('answers.status', '>=', 400)
      : query.where('answers.answered_by', '=', answeredBy)
  ).execute();
}
