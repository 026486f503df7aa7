// kysely's way to PostgreSQL: a connection of the pool for each query or transaction.
import type {
  CompiledQuery,
  DatabaseConnection,
  Driver,
  PostgresPoolClient,
  PostgresQueryResult,
  QueryResult,
} from 'kysely';
import type { Pool } from 'pg';
import type { PostgresSettings } from '#postgres/postgres-settings.ts';
import { postgresProblem } from './postgres-problem.ts';

/** The number of the lock ("HOUS"). */
const writing = 0x484f5553;

/**
 * Transactions take turns, those of all processes, as with SQLite: what a transaction has read, no other one changes before its end.
 * The dashboard writes little.
 */
export const takeTurn = `SELECT pg_advisory_xact_lock(${writing})`;

export class PooledDriver implements Driver {
  readonly #pool: Pool;
  readonly #settings: PostgresSettings;
  readonly #takesTurns: boolean;

  constructor(pool: Pool, settings: PostgresSettings, takesTurns: boolean) {
    this.#pool = pool;
    this.#settings = settings;
    this.#takesTurns = takesTurns;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<Taken> {
    try {
      const client = await this.#pool.connect();
      return new Taken(client, this.#settings, (isBroken) => client.release(isBroken));
    } catch (error) {
      throw postgresProblem(this.#settings, error);
    }
  }

  async beginTransaction(connection: Taken): Promise<void> {
    await connection.run('begin');
    if (!this.#takesTurns) return;
    try {
      await connection.run(takeTurn);
    } catch (error) {
      await this.rollbackTransaction(connection);
      throw error;
    }
  }

  async commitTransaction(connection: Taken): Promise<void> {
    await connection.run('commit');
  }

  /** A connection that cannot do that is not used again, and the server rolls back by itself. */
  async rollbackTransaction(connection: Taken): Promise<void> {
    await connection.run('rollback').catch(() => connection.giveUp());
  }

  async releaseConnection(connection: Taken): Promise<void> {
    connection.release();
  }

  /** The pool is closed where it was opened. */
  async destroy(): Promise<void> {}
}

class Taken implements DatabaseConnection {
  readonly #client: PostgresPoolClient;
  readonly #settings: PostgresSettings;
  readonly #giveBack: (isBroken: boolean) => void;
  #isBroken = false;

  constructor(client: PostgresPoolClient, settings: PostgresSettings, giveBack: (isBroken: boolean) => void) {
    this.#client = client;
    this.#settings = settings;
    this.#giveBack = giveBack;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, rowCount } = await this.run<Row>(sql, parameters);
    // A statement that changes a table itself has no count, whatever its type says.
    return { rows, numAffectedRows: BigInt(rowCount || 0) };
  }

  // oxlint-disable-next-line require-yield -- the interface asks for it, and no query of these parts streams.
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('queries of PostgreSQL are not streamed');
  }

  async run<Row>(sql: string, values: readonly unknown[] = []): Promise<PostgresQueryResult<Row>> {
    try {
      return await this.#client.query<Row>(sql, values.map(storable));
    } catch (error) {
      const problem = postgresProblem(this.#settings, error);
      if (problem.kind === 'away') this.giveUp();
      throw problem;
    }
  }

  giveUp(): void {
    this.#isBroken = true;
  }

  release(): void {
    this.#giveBack(this.#isBroken);
  }
}

/** PostgreSQL has no NUL in a text. Texts that have one come from outside, and say as much without it. */
export const storable = (value: unknown): unknown =>
  typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value;
