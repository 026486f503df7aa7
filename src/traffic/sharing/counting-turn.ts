// Of several nodes one counts. It holds the row of the table `counting` for some seconds at a time.
import { sql, type Kysely } from 'kysely';
import { tableIn } from '../../database/dialects.ts';
import { databaseTime } from './database-time.ts';
import type { SharingTables } from './sharing-part.ts';

/** Milliseconds for which a node holds it. It takes it anew with each write. */
const holds = 8_000;

export interface Turn {
  readonly term: number;
  /** The number of the last row of the inbox that is counted. */
  readonly counted: number;
}

/** Another node counts now. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
}

/** Undefined while another node counts. `own`: the term in which this node has counted last, which it need not wait for. */
export async function takeCounting(
  tables: Kysely<SharingTables>,
  own: number | undefined,
): Promise<Turn | undefined> {
  const counting = tableIn(tables, 'counting');
  const { rows } = await sql<Turn>`
    UPDATE ${counting} SET term = term + 1, until = ${databaseTime} + ${holds}
    WHERE id IN (SELECT id FROM ${counting} WHERE until < ${databaseTime} OR term = ${own ?? -1} FOR UPDATE SKIP LOCKED)
    RETURNING term, counted`.execute(tables);
  return rows[0];
}

/**
 * Begins each write of the node that counts. Throws where another node has begun to count; until the end of the transaction none can.
 * `lags`: the rows of many consumers are not written with it, and a question would ask for them.
 */
export async function holdCounting(
  tables: Kysely<SharingTables>,
  { term, counted }: Turn,
  lags: boolean,
): Promise<void> {
  const { rows } = await sql`
    UPDATE ${tableIn(tables, 'counting')} SET until = ${databaseTime} + ${holds}, counted = ${counted}, behind = ${lags ? 1 : 0},
      asked = asked * CAST(${lags ? 1 : 0} AS BIGINT)
    WHERE term = ${term} RETURNING term`.execute(tables);
  if (rows.length === 0) throw new Superseded('another node counts');
}

export async function leaveCounting(tables: Kysely<SharingTables>, { term }: Turn): Promise<void> {
  await tables.updateTable('counting').set({ until: 0 }).where('term', '=', term).execute();
}

export async function isAsked(tables: Kysely<SharingTables>): Promise<boolean> {
  const { asked } = await tables.selectFrom('counting').select('asked').executeTakeFirstOrThrow();
  return asked === 1;
}

/** Asks the node that counts for the rows of many consumers. Answers whether they are missing. A write that is under way is not waited for. */
export async function askForAll(tables: Kysely<SharingTables>): Promise<boolean> {
  const counting = tableIn(tables, 'counting');
  await sql`
    UPDATE ${counting} SET asked = 1
    WHERE id IN (SELECT id FROM ${counting} WHERE behind = 1 AND asked = 0 FOR UPDATE SKIP LOCKED)`.execute(
    tables,
  );
  const { behind } = await tables.selectFrom('counting').select('behind').executeTakeFirstOrThrow();
  return behind === 1;
}
