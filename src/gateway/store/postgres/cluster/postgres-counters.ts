// Counters in Kong's tables, which all nodes share. They have connections of their own: no request waits for a change of the
// configuration. Kong 0.13.1: kong/plugins/{rate-limiting,response-ratelimiting}/policies/cluster.lua
import { Pool } from 'pg';
import { clientOptions } from '#postgres/client-options.ts';
import type { PostgresSettings } from '#postgres/postgres-settings.ts';
import type { ClusterCounters, Counted, CountedWindow } from '../../cluster.ts';
import { asWritten, type Query } from '../connection.ts';
import { postgresFailure } from '../postgres-failure.ts';
import { withoutDisk } from './without-disk.ts';

/** Connections that count at the same time. */
const most = 4;

/** Milliseconds for which the database is not asked after it has not answered, and between two lines about it. */
const pause = 500;
const silence = 10_000;

const none = '00000000-0000-0000-0000-000000000000';

const tables = { requests: 'public.ratelimiting_metrics', answers: 'public.response_ratelimiting_metrics' };

/** $1 to $4 are the counters' columns, $5 and $6 their periods and the starts of the windows. */
const asked = `
  SELECT period, to_timestamp(start / 1000.0) AT TIME ZONE 'UTC' AS period_date, position
  FROM unnest($5::text[], $6::bigint[]) WITH ORDINALITY AS given (period, start, position)`;

export class PostgresCounters implements ClusterCounters {
  readonly #settings: PostgresSettings;
  readonly #log: (line: string) => void;
  #pool: Pool | undefined;
  #failedAt = -Infinity;
  #saidAt = -Infinity;
  #fails = false;

  constructor(settings: PostgresSettings, log: (line: string) => void) {
    this.#settings = settings;
    this.#log = log;
  }

  async take(
    counted: Omit<Counted, 'of'>,
    windows: readonly (CountedWindow & { limit: number })[],
  ): Promise<{ passes: boolean; used: readonly number[] } | undefined> {
    const rows = await this.#ask(
      `SELECT passes, array_to_json(used) FROM gatehouse.take_ratelimiting_metrics($1, $2, $3, $4, $5, $6, $7)`,
      [...columnsOf(counted, windows), windows.map(({ limit }) => limit)],
    );
    const [passes, used] = rows?.[0] ?? [];
    return passes === undefined ? undefined : { passes: passes === 't', used: numbersIn(used) };
  }

  async read(counted: Counted, windows: readonly CountedWindow[]): Promise<readonly number[] | undefined> {
    const rows = await this.#ask(
      `WITH asked AS (${asked})
       SELECT coalesce(known.value, 0) FROM asked LEFT JOIN ${tables[counted.of]} AS known
       ON api_id = $1 AND route_id = $2 AND service_id = $3 AND identifier = $4
         AND known.period_date = asked.period_date AND known.period = asked.period
       ORDER BY position`,
      columnsOf(counted, windows),
    );
    return rows?.map(([value]) => Number(value));
  }

  async add(counted: Counted, windows: readonly CountedWindow[], amount: number): Promise<void> {
    await this.#ask(
      `INSERT INTO ${tables[counted.of]} AS known (api_id, route_id, service_id, identifier, period, period_date, value)
       SELECT $1, $2, $3, $4, period, period_date, $7 FROM (${asked}) AS asked, ${withoutDisk} ORDER BY position
       ON CONFLICT (api_id, route_id, service_id, identifier, period_date, period)
       DO UPDATE SET value = known.value + EXCLUDED.value`,
      [...columnsOf(counted, windows), Math.trunc(amount)],
    );
  }

  async close(): Promise<void> {
    await this.#pool?.end().catch(() => {});
  }

  async #ask(text: string, values: readonly unknown[]): Promise<Awaited<ReturnType<Query>> | undefined> {
    if (performance.now() - this.#failedAt < pause) return undefined;
    try {
      this.#pool ??= this.#open();
      const { rows } = await this.#pool.query<unknown[]>({
        text,
        values: [...values],
        rowMode: 'array',
        types: asWritten,
      });
      if (this.#fails) this.#log('limits of the policy cluster are counted again');
      this.#fails = false;
      return rows;
    } catch (error) {
      this.#failedAt = performance.now();
      this.#fails = true;
      if (performance.now() - this.#saidAt > silence) {
        this.#saidAt = performance.now();
        this.#log(
          `limits of the policy cluster are not counted: ${postgresFailure(this.#settings, error).message}`,
        );
      }
      return undefined;
    }
  }

  #open(): Pool {
    const pool = new Pool({
      ...clientOptions(this.#settings),
      max: most,
      idleTimeoutMillis: 30_000,
      allowExitOnIdle: true,
    });
    // The next question opens another connection, or fails and says so.
    pool.on('error', () => {});
    return pool;
  }
}

const columnsOf = (
  { api_id = none, route_id = none, service_id = none, identifier }: Omit<Counted, 'of'>,
  windows: readonly CountedWindow[],
): unknown[] => [
  api_id,
  // Kong counts for an api alone.
  api_id === none ? route_id : none,
  api_id === none ? service_id : none,
  identifier,
  windows.map(({ period }) => period),
  windows.map(({ start }) => start),
];

function numbersIn(text: unknown): readonly number[] {
  const list: unknown = JSON.parse(String(text));
  return Array.isArray(list) ? list.map(Number) : [];
}
