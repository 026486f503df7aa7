// Two nodes over one database: both show what passes either, as it ends and later, also while the database is away for a time.
import { setTimeout } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { LiveRequests, TrafficState, TrafficSummary } from '#wire/traffic.ts';
import { noPostgres } from '../../testing/postgres-server.ts';
import { postgresForTests } from '../../testing/postgres-for-tests.ts';
import { requestObserved } from './observed-for-tests.ts';
import { openTraffic, type Traffic } from './traffic.ts';

async function ask<Answer>(traffic: Traffic, question: Parameters<Traffic['ask']>[0]): Promise<Answer> {
  return JSON.parse(JSON.stringify(await traffic.ask(question)));
}

describe.skipIf(noPostgres)(`traffic of nodes that share a database ${noPostgres ?? ''}`, () => {
  const postgres = postgresForTests();
  const problems: string[] = [];

  function node(): Traffic {
    const traffic = openTraffic({
      database: '/nowhere/traffic.db',
      shared: postgres.database,
      gateway: 'default',
      log: (line) => problems.push(line),
    });
    onTestFinished(() => traffic.close());
    return traffic;
  }
  const now = Math.floor(Date.now() / 1000);
  const range = { from: now - 3600, to: now + 3600, now };
  const send = (traffic: Traffic, count: number): void => {
    for (let one = 0; one < count; one += 1) traffic.observe(requestObserved(Date.now(), `/${one}`));
  };
  const summary = async (traffic: Traffic): Promise<number> => {
    try {
      return (await ask<TrafficSummary>(traffic, { name: 'summary', asked: range })).requests;
    } catch {
      return -1;
    }
  };
  const state = (traffic: Traffic) => ask<TrafficState>(traffic, { name: 'state' });

  test('is the same on both, and goes on when the one that counts ends', async () => {
    const [one, two] = [node(), node()];
    send(one, 3000);
    send(two, 2000);
    for (const each of [one, two]) await expect.poll(() => summary(each)).toBe(5000);
    expect((await state(two)).problem).toBe(null);
    await one.close();
    send(two, 500);
    await expect.poll(() => summary(two)).toBe(5500);
  }, 120_000);

  test('is told as it ends, once to each reader, whichever node it passed', async () => {
    const [one, two] = [node(), node()];
    const told = [one, two].map((traffic) => {
      const rows: LiveRequests['rows'][number][] = [];
      const stop = traffic.watch({}, undefined, {
        tell: (event, data) => {
          if (event !== 'requests') return;
          const news: LiveRequests = JSON.parse(data);
          rows.push(...news.rows);
        },
        end: () => {},
      });
      onTestFinished(stop);
      return rows;
    });
    await expect.poll(() => summary(one)).toBe(0);
    await setTimeout(1000);
    for (let round = 0; round < 5; round += 1) {
      one.observe(requestObserved(Date.now(), `/one/${round}`));
      two.observe(requestObserved(Date.now(), `/two/${round}`));
      await setTimeout(300);
    }
    const expected = ['one', 'two'].flatMap((name) => [0, 1, 2, 3, 4].map((round) => `/${name}/${round}`));
    for (const rows of told) {
      await expect.poll(() => rows.length).toBe(10);
      expect(rows.map(({ path }) => path).toSorted()).toEqual(expected);
      expect(rows.every(({ id }) => id !== null)).toBe(true);
    }
    expect(told[0]?.map(({ id }) => id)).toEqual(told[1]?.map(({ id }) => id));
  }, 120_000);

  test('waits in memory while the database is away, which is said, and is all counted when it is back', async () => {
    const [one, two] = [node(), node()];
    send(one, 10);
    await expect.poll(() => summary(two)).toBe(10);
    problems.length = 0;
    await postgres.server.stop();
    send(one, 700);
    send(two, 600);
    await expect
      .poll(() => problems.filter((line) => line.includes('not written')).length)
      .toBeGreaterThan(1);
    await expect(one.ask({ name: 'state' })).rejects.toThrow('cannot be reached');
    await postgres.server.start();
    for (const each of [one, two]) await expect.poll(() => summary(each)).toBe(1310);
    await expect.poll(async () => (await state(one)).problem).toBe(null);
    expect((await state(one)).lost).toEqual([]);
  }, 180_000);

  test('begins when the database comes, where it is away at the start', async () => {
    await postgres.server.stop();
    const one = node();
    send(one, 50);
    await setTimeout(2000);
    await postgres.server.start();
    await expect.poll(() => summary(one)).toBe(50);
  }, 180_000);
});
