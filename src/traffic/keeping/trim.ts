// Holds the database to a size. When it is nearly reached the oldest rows go, those first that are missed least: captured contents,
// single requests, rows by minute, rows by hour, and rows by day and week last. What has gone is written down, so that no question
// counts it as nothing.
import type { Kysely } from 'kysely';
import { engineOf } from '../../database/dialects.ts';
import { roomOf } from './room.ts';
import { steps, type Step, type TrafficTables } from './traffic-part.ts';

/** Bytes, where the operator says nothing. */
export const defaultMostBytes = 500 * 1024 * 1024;

/** From this share of the size on rows are deleted: a transaction needs room, too. */
const fullFrom = 0.9;
/** Of the rows of a kind this share goes at a time, the oldest. */
const share = 1 / 8;
const fewestRequests = 1000;
/** Seconds: the newest rows of each length stay. Pages show the last hour by minutes and the last day by hours. */
const stays: Readonly<Record<Step, number>> = {
  60: 2 * 3600,
  3600: 2 * 86_400,
  86400: 14 * 86_400,
  604800: 28 * 86_400,
};

const tablesWithSteps = ['counts', 'latencies', 'answers', 'pairs', 'heaviest'] as const;

/** Deletes of the oldest rows what it takes when room is scarce. `now`: seconds since the epoch. */
export async function trim(tables: Kysely<TrafficTables>, mostBytes: number, now: number): Promise<void> {
  while ((await roomOf(tables)).used >= mostBytes * fullFrom) {
    if (!(await trimOldest(tables, now))) return;
    // PostgreSQL counts its rows a moment later.
    if (engineOf(tables) === 'postgres') return;
  }
}

async function trimOldest(tables: Kysely<TrafficTables>, now: number): Promise<boolean> {
  if (await trimContents(tables)) return true;
  if (await trimRequests(tables)) return true;
  for (const step of steps) if (await trimStep(tables, step, now)) return true;
  return false;
}

async function trimContents(tables: Kysely<TrafficTables>): Promise<boolean> {
  const { rows } = await tables
    .selectFrom('contents')
    .select(({ fn }) => fn.countAll<number>().as('rows'))
    .executeTakeFirstOrThrow();
  if (rows === 0) return false;
  const oldest = tables
    .selectFrom('contents')
    .select('request')
    .orderBy('request')
    .limit(Math.ceil(rows * share));
  await tables.deleteFrom('contents').where('request', 'in', oldest).execute();
  return true;
}

async function trimRequests(tables: Kysely<TrafficTables>): Promise<boolean> {
  const ids = await tables
    .selectFrom('requests')
    .select(({ fn }) => [fn.min('id').as('first'), fn.max('id').as('last')])
    .executeTakeFirst();
  const [first, last] = [ids?.first ?? 0, ids?.last ?? 0];
  if (last - first < fewestRequests) return false;
  await tables
    .deleteFrom('requests')
    .where('id', '<=', first + Math.ceil((last - first) * share))
    .execute();
  return true;
}

async function trimStep(tables: Kysely<TrafficTables>, step: Step, now: number): Promise<boolean> {
  const oldest = await tables
    .selectFrom('counts')
    .select('time')
    .where('step', '=', step)
    .where('kind', '=', 1)
    .orderBy('time')
    .limit(1)
    .executeTakeFirst();
  if (oldest === undefined || oldest.time >= now - stays[step]) return false;
  const part = Math.ceil(((now - oldest.time) * share) / step) * step;
  const before = Math.min(oldest.time + part, now - (now % step) - stays[step] + step);
  await tables.transaction().execute(async (within) => {
    for (const table of tablesWithSteps)
      await within.deleteFrom(table).where('step', '=', step).where('time', '<', before).execute();
    await within
      .insertInto('trimmed')
      .values({ step, before })
      .onConflict((conflict) => conflict.column('step').doUpdateSet({ before }))
      .execute();
  });
  return true;
}

/** By the length of the rows: the time before which they were deleted for want of room. */
export type Trimmed = ReadonlyMap<number, number>;

export async function readTrimmed(tables: Kysely<TrafficTables>): Promise<Trimmed> {
  const rows = await tables.selectFrom('trimmed').selectAll().execute();
  return new Map(rows.map(({ step, before }) => [step, before]));
}
