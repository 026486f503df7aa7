// A process under load is killed: what it had said to have recorded is there, and every table says the same.
import { join } from 'node:path';
import { sql, type Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { openDatabase } from '../database/database.ts';
import { startEchoUpstream } from '../testing/echo-upstream.ts';
import { startLoad } from './load-for-tests.ts';
import { processesForTests } from '../testing/processes-for-tests.ts';
import { trafficPart, type TrafficTables } from '../traffic/keeping/traffic-part.ts';
import { summary } from '../traffic/questions/summary.ts';

const processes = processesForTests();

const ranges = () => {
  const now = Math.floor(Date.now() / 1000);
  return { from: now - 3600, to: now + 3600, now };
};

async function recorded(tables: Kysely<TrafficTables>): Promise<number> {
  const { requests, answers } = await summary(tables, ranges());
  expect(answers.reduce((sum, answer) => sum + answer.requests, 0)).toBe(requests);
  const { rows: steps } = await sql<{ requests: number }>`
    SELECT sum(requests) AS requests FROM counts WHERE kind = 1 GROUP BY step`.execute(tables);
  expect(steps.map((step) => step.requests)).toEqual([requests, requests, requests, requests]);
  const { rows: check } = await sql<{ integrity_check: string }>`PRAGMA integrity_check`.execute(tables);
  expect(check).toEqual([{ integrity_check: 'ok' }]);
  return requests;
}

test('kill -9 under load loses nothing that was recorded, and never the file', async () => {
  const upstream = await startEchoUpstream();
  processes.atEnd(() => upstream.close());
  const listeners = ['proxy', 'admin', 'dashboard'].map((name) => `--${name}-listen=127.0.0.1:0`);
  let sent = 0;
  for (let round = 0; round < 3; round += 1) {
    const running = processes.gatehouse(['start', '--data-dir=data', ...listeners]);
    const addresses = await running.ready;
    if (round === 0)
      await fetch(`${addresses['Admin API']}/apis/`, {
        method: 'POST',
        body: new URLSearchParams({ name: 'open', uris: '/open', upstream_url: upstream.url }),
      });
    const load = startLoad(`${addresses['proxy']}/open`);
    const ask = async (): Promise<number> => {
      const { requests }: { requests: number } = JSON.parse(
        await (await fetch(`${addresses['dashboard']}/api/traffic/summary`)).text(),
      );
      return requests;
    };
    // The load goes on until all requests that were answered at some time are recorded.
    await expect.poll(() => load.answered).toBeGreaterThan(200);
    const answered = sent + load.answered;
    await expect.poll(ask).toBeGreaterThanOrEqual(answered);
    const said = await ask();
    running.child.kill('SIGKILL');
    await running.ended;
    await load.stop();
    sent += load.sent;
    const database = await openDatabase(join(processes.dir, 'data/traffic.db'), [trafficPart]);
    const there = await recorded(database.tablesOf(trafficPart));
    await database.close();
    expect(there).toBeGreaterThanOrEqual(said);
    expect(there).toBeLessThanOrEqual(sent);
    // Lost requests stay lost: the next round counts on from here.
    sent = there;
  }
  expect(sent).toBeGreaterThan(600);
}, 120_000);
