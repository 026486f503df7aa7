// The times for which rows are kept, and the deletion of older ones.
import { sql, type Kysely } from 'kysely';
import { tableIn } from '../../database/dialects.ts';
import { kinds, steps, type Kind, type Step, type TrafficTables } from './traffic-part.ts';

const hour = 3600;
const day = 24 * hour;

/** Seconds, for each length of a row. Rows of consumers and of upstreams' addresses are many, so theirs are kept less long. */
const keptFor: Readonly<Record<Step, { byTarget: number; byConsumer: number }>> = {
  60: { byTarget: 48 * hour, byConsumer: 6 * hour },
  3600: { byTarget: 90 * day, byConsumer: 14 * day },
  86400: { byTarget: 730 * day, byConsumer: 730 * day },
  604800: { byTarget: 737 * day, byConsumer: 737 * day },
};

export const secondsKept = (step: Step, kind: Kind): number =>
  kind === 'consumer' || kind === 'upstream' ? keptFor[step].byConsumer : keptFor[step].byTarget;

/** Single requests: the newest so many, for so many seconds at most. */
export const keptRequests = { count: 200_000, seconds: 7 * day };

/** The contents of requests that were captured: so many, for so many seconds at most. */
export const keptContents = { count: 1000, seconds: day };

const counted = ['gateway', 'target', 'consumer', 'upstream'] as const;

/** `now`: seconds since the epoch. */
export async function deleteOld(tables: Kysely<TrafficTables>, now: number): Promise<void> {
  for (const step of steps) {
    for (const kind of counted) {
      const before = now - secondsKept(step, kind);
      for (const table of ['counts', 'latencies', 'answers'] as const)
        await tables
          .deleteFrom(table)
          .where('step', '=', step)
          .where('kind', '=', kinds[kind])
          .where('time', '<', before)
          .execute();
    }
    for (const table of ['pairs', 'heaviest'] as const)
      await tables
        .deleteFrom(table)
        .where('step', '=', step)
        .where('time', '<', now - secondsKept(step, 'consumer'))
        .execute();
  }
  await tables
    .deleteFrom('lost')
    .where('time', '<', now - secondsKept(3600, 'gateway'))
    .execute();
  await tables
    .deleteFrom('requests')
    .where('time', '<', (now - keptRequests.seconds) * 1000)
    .execute();
  const newest = await tables
    .selectFrom('requests')
    .select(({ fn }) => fn.max('id').as('id'))
    .executeTakeFirst();
  if (newest?.id)
    await tables
      .deleteFrom('requests')
      .where('id', '<=', newest.id - keptRequests.count)
      .execute();
  const oldest = sql<number>`(SELECT coalesce(min(id), 9000000000000000) FROM ${tableIn(tables, 'requests')})`;
  for (const table of ['query_names', 'contents'] as const)
    await tables.deleteFrom(table).where('request', '<', oldest).execute();
  await tables
    .deleteFrom('contents')
    .where('time', '<', (now - keptContents.seconds) * 1000)
    .execute();
  const surplus = await tables
    .selectFrom('contents')
    .select('request')
    .orderBy('request', 'desc')
    .offset(keptContents.count)
    .limit(1)
    .executeTakeFirst();
  if (surplus) await tables.deleteFrom('contents').where('request', '<=', surplus.request).execute();
}
