// Nodes over one database: each request is counted once, whichever node ends, fails or is cut off.
import type { KyselyPlugin } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openSharedDatabase, type Database } from '../../database/database.ts';
import { noPostgres } from '../../testing/postgres-server.ts';
import { postgresForTests } from '../../testing/postgres-for-tests.ts';
import { recordAt } from '../keeping/records-for-tests.ts';
import { trafficPart } from '../keeping/traffic-part.ts';
import { list } from '../questions/lists.ts';
import { requests } from '../questions/requests.ts';
import { summary } from '../questions/summary.ts';
import { Counter } from './counter.ts';
import { Sender } from './sender.ts';
import { sharingPart } from './sharing-part.ts';

/** Milliseconds since the epoch, in the middle of a minute. */
const now = 28_000_000 * 60_000 + 20_000;
const range = { from: now / 1000 - 60, to: now / 1000 + 60, now: now / 1000 + 60 };

interface Node {
  readonly database: Database;
  readonly sender: Sender;
  readonly counter: Counter;
  send(): Promise<void>;
  count(): Promise<void>;
}

describe.skipIf(noPostgres)(`nodes that share a database ${noPostgres ?? ''}`, () => {
  const postgres = postgresForTests();

  async function node(): Promise<Node> {
    const use = { ledger: 'applied_traffic_migrations', connections: 4, takesTurns: false };
    const database = await openSharedDatabase(postgres.database, [trafficPart, sharingPart], use);
    onTestFinished(() => database.close());
    const sender = new Sender();
    const counter = new Counter(database, undefined);
    return {
      database,
      sender,
      counter,
      send: () => sender.send(database.tablesOf(sharingPart)),
      count: () => counter.count(now),
    };
  }

  const counted = async ({ database }: Node): Promise<number> =>
    (await summary(database.tablesOf(trafficPart), range)).requests;
  /** The turn of a node that has ended is over at once. */
  const endTurn = ({ database }: Node) =>
    database.tablesOf(sharingPart).updateTable('counting').set({ until: 0 }).execute();

  const add = ({ sender }: Node, count: number, of = 0): void => {
    for (let one = 0; one < count; one += 1)
      sender.add(
        recordAt(now, {
          consumer: { id: `consumer-${(of + one) % 7}`, name: `consumer ${(of + one) % 7}` },
          status: one % 5 === 0 ? 503 : 200,
        }),
        now,
      );
  };

  test('have one that counts, and both see what both have recorded, exactly', async () => {
    const [one, two] = [await node(), await node()];
    add(one, 5000);
    add(two, 3000, 3);
    await Promise.all([one.send(), two.send()]);
    await Promise.all([one.count(), two.count()]);
    expect(one.counter.isCounting).not.toBe(two.counter.isCounting);
    for (const each of [one, two]) {
      expect(await summary(each.database.tablesOf(trafficPart), range)).toMatchObject({
        requests: 8000,
        server_errors: 1600,
        received: 800_000,
        latencies: { total: { p50: 12 } },
      });
      const asked = { ...range, of: 'consumer', sort: 'requests', limit: 10 } as const;
      const { rows } = await list(each.database.tablesOf(trafficPart), asked);
      expect(rows.reduce((sum, row) => sum + row.requests, 0)).toBe(8000);
      expect(rows).toHaveLength(7);
      const single = { from: 0, to: 2 * now, before: 2 ** 52, limit: 10 };
      expect((await requests(each.database.tablesOf(trafficPart), single)).rows).toHaveLength(10);
    }
  });

  test('count nothing twice and lose nothing when the one that counts fails at any of its statements', async () => {
    const [one, two] = [await node(), await node()];
    await one.count();
    expect(one.counter.isCounting).toBe(true);
    let sent = 0;
    const tables = one.database.tablesOf(trafficPart);
    for (const table of ['counts', 'answers', 'heaviest', 'requests', 'names', 'pairs'] as const) {
      add(two, 100);
      sent += 100;
      await two.send();
      await tables.schema.alterTable(table).renameTo('away').execute();
      await expect(one.count()).rejects.toThrow('42P01');
      expect(one.counter.isCounting).toBe(false);
      await tables.schema.alterTable('away').renameTo(table).execute();
      await endTurn(one);
      await two.count();
      expect(await counted(two)).toBe(sent);
      await two.counter.leave();
      await one.count();
      expect(one.counter.isCounting).toBe(true);
    }
    expect(await counted(one)).toBe(sent);
  });

  test('go on with the one that counts when its failure is over, without waiting for the end of its turn', async () => {
    const one = await node();
    await one.count();
    add(one, 10);
    await one.send();
    const { schema } = one.database.tablesOf(trafficPart);
    await schema.alterTable('answers').renameTo('away').execute();
    await expect(one.count()).rejects.toThrow('42P01');
    await schema.alterTable('away').renameTo('answers').execute();
    await one.count();
    expect(await counted(one)).toBe(10);
  });

  test('do not write any more once another one has taken over, and go on as those that hand over', async () => {
    const [one, two] = [await node(), await node()];
    add(one, 10);
    await one.send();
    await one.count();
    // It was cut off meanwhile.
    await endTurn(one);
    await two.count();
    add(one, 10);
    await one.send();
    await one.count();
    expect(one.counter.isCounting).toBe(false);
    expect(await counted(one)).toBe(10);
    await two.count();
    expect(await counted(one)).toBe(20);
  });

  test.each([
    ['waits to be counted', false],
    ['is counted and gone', true],
  ])('write a row once, when the answer to its write was lost and the row %s', async (_where, isGone) => {
    const [one, two] = [await node(), await node()];
    await two.count();
    add(one, 10);
    const failing = one.database.tablesOf(sharingPart).withPlugin(losesAnswer(2));
    await expect(one.sender.send(failing)).rejects.toThrow('the answer is lost');
    if (isGone) {
      await two.count();
      await two.database.tablesOf(sharingPart).deleteFrom('inbox').execute();
    }
    add(one, 5);
    await one.send();
    await two.count();
    expect(await counted(two)).toBe(15);
  });

  test('count as lost what cannot be read, and what there is no room for', async () => {
    const one = await node();
    const tables = one.database.tablesOf(sharingPart);
    add(one, 10);
    await one.send();
    await tables.updateTable('inbox').set({ format: 99 }).execute();
    add(one, 20);
    await one.send();
    await tables
      .updateTable('inbox')
      .set({ content: Buffer.from('no such row') })
      .where('requests', '=', 20)
      .execute();
    add(one, 1);
    await one.send();
    await one.count();
    expect(await counted(one)).toBe(1);
    const lost = await one.database.tablesOf(trafficPart).selectFrom('lost').selectAll().execute();
    expect(new Map(lost.map(({ reason, requests: count }) => [reason, count]))).toEqual(
      new Map([
        ['another version of Gatehouse has sent them', 10],
        ['a row could not be read', 20],
      ]),
    );
    await tables
      .insertInto('inbox')
      .values({
        node: 'x',
        number: 1,
        requests: 1,
        size: 2 ** 40,
        format: 1,
        sent_at: 0,
        content: Buffer.from(''),
      })
      .execute();
    add(one, 1);
    await expect(one.send()).rejects.toThrow('too many requests wait');
    await one.count();
    await one.send();
    await one.count();
    expect(await counted(one)).toBe(2);
  });

  test('go on with the rows of a database that has some, under the same names', async () => {
    const one = await node();
    add(one, 10);
    await one.send();
    await one.count();
    await one.counter.leave();
    const later = await node();
    add(later, 10);
    await later.send();
    await later.count();
    expect(await counted(later)).toBe(20);
    const names = await later.database.tablesOf(trafficPart).selectFrom('names').select('key').execute();
    expect(new Set(names.map(({ key }) => key)).size).toBe(names.length);
  });
});

/** The statement with this number, from 1 on, is carried out, and its answer does not come. */
function losesAnswer(number: number): KyselyPlugin {
  let count = 0;
  return {
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      count += 1;
      if (count === number) throw new Error('the answer is lost');
      return result;
    },
  };
}
