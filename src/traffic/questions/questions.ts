// All questions by their names, so that one message can ask any of them.
import { sql, type Kysely } from 'kysely';
import type { TrafficState } from '#wire/traffic.ts';
import type { TrafficTables } from '../keeping/traffic-part.ts';
import { failures, type AskedFailures } from './failures.ts';
import { rowNumbers, type AskedRows } from './row-numbers.ts';
import { heaviest, type AskedHeaviest } from './heaviest.ts';
import { list, seen, type AskedList, type AskedSeen } from './lists.ts';
import { requests, type AskedRequests } from './requests.ts';
import { series, summary, type Asked, type AskedSeries } from './summary.ts';
import { usage, type AskedUsage } from './usage.ts';

async function state(tables: Kysely<TrafficTables>): Promise<TrafficState> {
  const size = await sql<{ size: number }>`
    SELECT page_count * page_size AS size FROM pragma_page_count(), pragma_page_size()`.execute(tables);
  const lost = await tables.selectFrom('lost').selectAll().orderBy('time', 'desc').limit(100).execute();
  const gateways = await tables
    .selectFrom('names')
    .select(['gateway as id', 'first_seen', 'last_seen'])
    .where('kind', '=', 1)
    .execute();
  const kept = await tables
    .selectFrom('requests')
    .select(({ fn }) => [fn.countAll<number>().as('requests'), fn.min('time').as('since')])
    .executeTakeFirstOrThrow();
  return { size: size.rows[0]?.size ?? 0, kept, lost, gateways };
}

/** A question, and what it asks for. */
export type Question =
  | { readonly name: 'state' }
  | { readonly name: 'summary'; readonly asked: Asked }
  | { readonly name: 'series'; readonly asked: AskedSeries }
  | { readonly name: 'list'; readonly asked: AskedList }
  | { readonly name: 'seen'; readonly asked: AskedSeen }
  | { readonly name: 'requests'; readonly asked: AskedRequests }
  | { readonly name: 'rows'; readonly asked: AskedRows }
  | { readonly name: 'usage'; readonly asked: AskedUsage }
  | { readonly name: 'failures'; readonly asked: AskedFailures }
  | { readonly name: 'heaviest'; readonly asked: AskedHeaviest };

/** One of the answers in `wire/traffic.ts`, as the name of the question says. */
export function answer(tables: Kysely<TrafficTables>, question: Question): Promise<object> {
  switch (question.name) {
    case 'state':
      return state(tables);
    case 'summary':
      return summary(tables, question.asked);
    case 'series':
      return series(tables, question.asked);
    case 'list':
      return list(tables, question.asked);
    case 'seen':
      return seen(tables, question.asked);
    case 'requests':
      return requests(tables, question.asked);
    case 'rows':
      return rowNumbers(tables, question.asked);
    case 'usage':
      return usage(tables, question.asked);
    case 'failures':
      return failures(tables, question.asked);
    default:
      return heaviest(tables, question.asked);
  }
}
