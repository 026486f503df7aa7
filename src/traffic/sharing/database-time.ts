import { sql } from 'kysely';

/** Milliseconds since the epoch by the clock of PostgreSQL, which is one for all nodes. */
export const databaseTime = sql<number>`CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)`;
