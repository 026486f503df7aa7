// Messages on their way. Each is written together with the change that it is about, before it is sent, so that a stop of the server
// loses none and makes none twice.
import { sql, type Kysely } from 'kysely';
import type { AlertMessage, Delivery } from '#wire/alerts.ts';
import type { AlertTables, DeliveryRow } from './alerts-part.ts';
import { isMessage, readStored } from './stored-json.ts';

/** Seconds until the next try, after each that has failed. Then the message is given up: in all some 12 hours. */
const pauses = [15, 60, 300, 900, 1800, 3600, 3600, 7200, 7200, 14_400];
/** Milliseconds in which a message that is being sent is nobody else's. */
const claimFor = 120_000;
/** Messages that wait for one destination. Further ones are given up at once. */
const mostWaiting = 500;
/** Milliseconds for which those that are done are kept. */
const keptFor = 7 * 86_400_000;

export interface KeptDelivery {
  readonly id: string;
  readonly destination: string;
  readonly rule: string;
  readonly message: AlertMessage;
  readonly attempts: number;
}

const messageIn = (text: string): AlertMessage => readStored(text, isMessage);

export async function addDelivery(
  tables: Kysely<AlertTables>,
  {
    destination,
    rule,
    message,
    now,
  }: { destination: string; rule: string; message: AlertMessage; now: number },
): Promise<void> {
  const { count } = await tables
    .selectFrom('alert_deliveries')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('destination', '=', destination)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  const isTooMany = count >= mostWaiting;
  await tables
    .insertInto('alert_deliveries')
    .values({
      id: `${message.id} ${destination}`,
      destination,
      rule,
      message: JSON.stringify(message),
      created_at: now,
      next_at: now,
      attempts: 0,
      state: isTooMany ? 'failed' : 'waiting',
      problem: isTooMany ? `${mostWaiting} messages are waiting for it already` : '',
      tried_at: isTooMany ? now : null,
    })
    .execute();
}

/**
 * Takes the messages whose time has come: of each rule and destination the oldest that waits, so that no message overtakes another.
 * They are nobody else's for a while. One whose outcome a stop of the server has lost is tried again.
 */
export function claimDeliveries(tables: Kysely<AlertTables>, now: number): Promise<readonly KeptDelivery[]> {
  return tables.transaction().execute(async (within) => {
    const rows = await within
      .selectFrom('alert_deliveries')
      .selectAll()
      .where('state', '=', 'waiting')
      .orderBy('created_at')
      // SQLite numbers its rows by itself. In PostgreSQL the table has such a column.
      .orderBy(sql`rowid`)
      .execute();
    const first = new Map<string, DeliveryRow>();
    for (const row of rows) {
      const place = `${row.destination} ${row.rule}`;
      if (!first.has(place)) first.set(place, row);
    }
    // A clock that was set back must not hold up messages for longer than the longest pause.
    const due = [...first.values()].filter(({ next_at: at }) => at <= now || at > now + furthest);
    for (const { id } of due)
      await within
        .updateTable('alert_deliveries')
        .set({ next_at: now + claimFor })
        .where('id', '=', id)
        .execute();
    return due.map(({ message, ...row }) => ({ ...row, message: messageIn(message) }));
  });
}

const furthest = 1000 * Math.max(...pauses);

export async function sent(
  tables: Kysely<AlertTables>,
  { id, attempts }: KeptDelivery,
  { now, problem }: { now: number; problem: string },
): Promise<void> {
  await tables
    .updateTable('alert_deliveries')
    .set({ state: 'sent', attempts: attempts + 1, problem, tried_at: now })
    .where('id', '=', id)
    .execute();
}

export async function notSent(
  tables: Kysely<AlertTables>,
  { id, attempts }: KeptDelivery,
  { now, problem }: { now: number; problem: string },
): Promise<void> {
  const pause = pauses[attempts];
  await tables
    .updateTable('alert_deliveries')
    .set({
      state: pause === undefined ? 'failed' : 'waiting',
      attempts: attempts + 1,
      next_at: now + (pause ?? 0) * 1000,
      problem,
      tried_at: now,
    })
    .where('id', '=', id)
    .execute();
}

/** Those that were never tried may be sent again at once: the server stops. */
export async function giveBack(
  tables: Kysely<AlertTables>,
  { id }: KeptDelivery,
  now: number,
): Promise<void> {
  await tables
    .updateTable('alert_deliveries')
    .set({ next_at: now })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}

/** By destination. */
export async function deliveryStates(
  tables: Kysely<AlertTables>,
): Promise<ReadonlyMap<string, { readonly last: Delivery | null; readonly waiting: number }>> {
  const waiting = await tables
    .selectFrom('alert_deliveries')
    .select(({ fn }) => ['destination' as const, fn.countAll<number>().as('count')])
    .where('state', '=', 'waiting')
    .groupBy('destination')
    .execute();
  const last = await tables
    .selectFrom((within) =>
      within
        .selectFrom('alert_deliveries')
        .select(({ fn }) => [
          'destination',
          'problem',
          'tried_at as at',
          fn
            .agg<number>('row_number')
            .over((over) => over.partitionBy('destination').orderBy('tried_at', 'desc'))
            .as('place'),
        ])
        .where('tried_at', 'is not', null)
        .as('tried'),
    )
    .select(['destination', 'problem', 'at'])
    .where('place', '=', 1)
    .execute();
  const states = new Map<string, { last: Delivery | null; waiting: number }>();
  for (const { destination, at, problem } of last)
    if (at !== null) states.set(destination, { last: { at, problem }, waiting: 0 });
  for (const { destination, count } of waiting)
    states.set(destination, { last: states.get(destination)?.last ?? null, waiting: count });
  return states;
}

/** The destinations that have a message about an alert. */
export async function toldAbout(
  tables: Kysely<AlertTables>,
  since: number,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tables
    .selectFrom('alert_deliveries')
    .select(['destination', 'message'])
    .where('state', '=', 'sent')
    .where('created_at', '>=', since)
    .limit(2000)
    .execute();
  const told = new Map<string, string[]>();
  for (const { destination, message } of rows)
    for (const { id } of messageIn(message).alerts) told.set(id, [...(told.get(id) ?? []), destination]);
  return told;
}

export async function pruneDeliveries(tables: Kysely<AlertTables>, now: number): Promise<void> {
  await tables
    .deleteFrom('alert_deliveries')
    .where('state', '!=', 'waiting')
    .where('created_at', '<', now - keptFor)
    .execute();
}
