// Two nodes under load over one database. The one that counts is killed, or stands still for a time: each request that its node had handed
// over is counted once.
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { openSharedDatabase, type Database } from '../database/database.ts';
import { noPostgres } from '../testing/postgres-server.ts';
import { postgresForTests } from '../testing/postgres-for-tests.ts';
import { processesForTests } from '../testing/processes-for-tests.ts';
import type { RunningCommand } from '../testing/command-line.ts';
import { trafficPart } from '../traffic/keeping/traffic-part.ts';
import { sharingPart } from '../traffic/sharing/sharing-part.ts';
import { startLoad, type Load } from './load-for-tests.ts';

interface Node {
  readonly running: RunningCommand;
  readonly proxy: string;
  readonly dashboard: string;
}

describe.skipIf(noPostgres)(`nodes on one database ${noPostgres ?? ''}`, () => {
  const postgres = postgresForTests();
  const processes = processesForTests();
  const key = Buffer.alloc(32, 7).toString('base64');

  async function node(name: string): Promise<Node> {
    const { host, port, user, password, database } = postgres.database;
    const listeners = ['proxy', 'admin', 'dashboard'].map((part) => `--${part}-listen=127.0.0.1:0`);
    const flags = [`--data-dir=${name}`, '--portal-listen=off', '--database=postgres', `--pg-host=${host}`];
    const running = processes.gatehouse(
      [
        'start',
        ...flags,
        `--pg-port=${port}`,
        `--pg-user=${user}`,
        `--pg-database=${database}`,
        ...listeners,
      ],
      { GATEHOUSE_PG_PASSWORD: password ?? '', GATEHOUSE_DASHBOARD_KEY: key },
    );
    const addresses = await running.ready;
    return { running, proxy: addresses['proxy'] ?? '', dashboard: addresses['dashboard'] ?? '' };
  }

  const ask = async ({ dashboard }: Node): Promise<number> => {
    const answer = await fetch(`${dashboard}/api/traffic/summary`);
    if (answer.status !== 200) return -1;
    const { requests }: { requests: number } = JSON.parse(await answer.text());
    return requests;
  };

  async function askOfPath({ dashboard }: Node, path: string): Promise<number> {
    const answer = await fetch(`${dashboard}/api/traffic/heaviest?what=path&untaken=true`);
    const { rows }: { rows: { value: string; requests: number }[] } = JSON.parse(await answer.text());
    return rows.find(({ value }) => value === path)?.requests ?? 0;
  }

  async function opened(): Promise<Database> {
    const use = { ledger: 'applied_traffic_migrations', connections: 2, takesTurns: false };
    const database = await openSharedDatabase(postgres.database, [trafficPart, sharingPart], use);
    processes.atEnd(() => database.close());
    return database;
  }

  /** All tables say the same. */
  async function counted(database: Database): Promise<number> {
    const { rows } = await sql<{ requests: number }>`
      SELECT sum(requests) AS requests FROM gatehouse.counts WHERE kind = 1 GROUP BY step
      UNION ALL SELECT sum(requests) FROM gatehouse.answers WHERE kind = 1 GROUP BY step`.execute(
      database.tablesOf(trafficPart),
    );
    expect(rows).toHaveLength(8);
    expect(new Set(rows.map(({ requests }) => requests)).size).toBe(1);
    return rows[0]?.requests ?? 0;
  }

  async function start() {
    const first = await node('one');
    const database = await opened();
    await awaitCounting(database);
    return { first, second: await node('two'), database };
  }

  /** The first one has begun to count. */
  const awaitCounting = (database: Database) =>
    expect
      .poll(async () => {
        const row = await database
          .tablesOf(sharingPart)
          .selectFrom('counting')
          .select('term')
          .executeTakeFirst();
        return row?.term ?? 0;
      })
      .toBeGreaterThan(0);

  const enough = (load: Load, more: number) => {
    const until = load.answered + more;
    return expect.poll(() => load.answered).toBeGreaterThan(until);
  };

  test('the one that counts is killed: the other goes on, and no request is counted twice', async () => {
    const { first, second, database } = await start();
    const [one, two] = [startLoad(`${first.proxy}/one`), startLoad(`${second.proxy}/two`)];
    await enough(one, 300);
    await enough(two, 300);
    // The load goes on until all requests that the first had answered at some time are counted.
    const said = one.answered;
    await expect.poll(() => askOfPath(second, '/one')).toBeGreaterThanOrEqual(said);
    first.running.child.kill('SIGKILL');
    await first.running.ended;
    await one.stop();
    await enough(two, 300);
    await two.stop();
    await expect.poll(() => ask(second), { timeout: 90_000 }).toBeGreaterThanOrEqual(said + two.answered);
    await setTimeout(2000);
    const all = await counted(database);
    expect(all).toBeGreaterThanOrEqual(said + two.answered);
    expect(all).toBeLessThanOrEqual(one.sent + two.sent);
  }, 180_000);

  test('the one that counts stands still until another counts, and then goes on: each request is counted once', async () => {
    const { first, second, database } = await start();
    const [one, two] = [startLoad(`${first.proxy}/x`), startLoad(`${second.proxy}/x`)];
    await enough(one, 200);
    first.running.child.kill('SIGSTOP');
    await enough(two, 200);
    const before = await ask(second);
    await expect.poll(() => ask(second)).toBeGreaterThan(before);
    first.running.child.kill('SIGCONT');
    await enough(one, 200);
    await enough(two, 200);
    await Promise.all([one.stop(), two.stop()]);
    // No connection was lost, so each request that was sent was answered.
    for (const each of [first, second])
      await expect.poll(() => ask(each), { timeout: 90_000 }).toBe(one.answered + two.answered);
    expect(await counted(database)).toBe(one.answered + two.answered);
  }, 180_000);
});
