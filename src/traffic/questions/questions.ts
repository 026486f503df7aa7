// All questions by their names, so that one message can ask any of them.
import type { Kysely } from 'kysely';
import type { TrafficState } from '#wire/traffic.ts';
import type { TrafficTables } from '../keeping/traffic-part.ts';
import { roomOf } from '../keeping/room.ts';
import { defaultMostBytes, readTrimmed } from '../keeping/trim.ts';
import { content, type AskedContent } from './content.ts';
import { failures, type AskedFailures } from './failures.ts';
import { rowNumbers, type AskedRows } from './row-numbers.ts';
import { heaviest, type AskedHeaviest } from './heaviest.ts';
import { list, seen, type AskedList, type AskedSeen } from './lists.ts';
import { openApi, type AskedOpenApi } from './openapi.ts';
import { requests, type AskedRequests } from './requests.ts';
import { series, summary, type Asked, type AskedSeries } from './summary.ts';
import { usage, type AskedUsage } from './usage.ts';

/** The worker's account of its own work. */
export interface Condition {
  /** Why nothing can be written at present. */
  readonly problem: string | undefined;
  /** The most bytes that the database may have. */
  readonly mostBytes: number;
}

const healthy: Condition = { problem: undefined, mostBytes: defaultMostBytes };

async function state(
  tables: Kysely<TrafficTables>,
  { problem, mostBytes }: Condition,
): Promise<TrafficState> {
  const { file } = await roomOf(tables);
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
  return { size: file, most_size: mostBytes, problem: problem ?? null, kept, lost, gateways };
}

/** A question, and what it asks for. */
export type Question =
  | { readonly name: 'state' }
  | { readonly name: 'summary'; readonly asked: Asked }
  | { readonly name: 'series'; readonly asked: AskedSeries }
  | { readonly name: 'list'; readonly asked: AskedList }
  | { readonly name: 'seen'; readonly asked: AskedSeen }
  | { readonly name: 'requests'; readonly asked: AskedRequests }
  | { readonly name: 'content'; readonly asked: AskedContent }
  | { readonly name: 'openapi'; readonly asked: AskedOpenApi }
  | { readonly name: 'rows'; readonly asked: AskedRows }
  | { readonly name: 'usage'; readonly asked: AskedUsage }
  | { readonly name: 'failures'; readonly asked: AskedFailures }
  | { readonly name: 'heaviest'; readonly asked: AskedHeaviest };

/** One of the answers in `wire/traffic.ts`, as the name of the question says. */
export async function answer(
  tables: Kysely<TrafficTables>,
  question: Question,
  condition: Condition = healthy,
): Promise<object> {
  const trimmed = await readTrimmed(tables);
  switch (question.name) {
    case 'state':
      return state(tables, condition);
    case 'summary':
      return summary(tables, { ...question.asked, trimmed });
    case 'series':
      return series(tables, { ...question.asked, trimmed });
    case 'list':
      return list(tables, { ...question.asked, trimmed });
    case 'seen':
      return seen(tables, question.asked);
    case 'content':
      return content(tables, question.asked);
    case 'openapi':
      return openApi(tables, question.asked);
    case 'requests':
      return requests(tables, question.asked);
    case 'rows':
      return rowNumbers(tables, question.asked);
    case 'usage':
      return usage(tables, question.asked);
    case 'failures':
      return failures(tables, { ...question.asked, trimmed });
    default:
      return heaviest(tables, { ...question.asked, trimmed });
  }
}
