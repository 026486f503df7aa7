// In PostgreSQL the room that rows take is estimated, and the oldest rows go when it is scarce.
import { setTimeout } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openSharedDatabase } from '../../database/database.ts';
import { noPostgres } from '../../testing/postgres-server.ts';
import { postgresForTests } from '../../testing/postgres-for-tests.ts';
import { answer } from '../questions/questions.ts';
import { Keeper } from './keeper.ts';
import { recordAt } from './records-for-tests.ts';
import { roomOf, type Room } from './room.ts';
import { trafficPart } from './traffic-part.ts';
import { readTrimmed, trim } from './trim.ts';

const hour = 3600;
const first = 20_000 * 86_400;
const hours = 10 * 24;
const now = first + hours * hour;
const consumers = 30;

describe.skipIf(noPostgres)(`a database that is held to a size ${noPostgres ?? ''}`, () => {
  const postgres = postgresForTests();

  test('loses its oldest rows, and an answer says from when on it counts', async () => {
    const database = await openSharedDatabase(postgres.database, [trafficPart]);
    onTestFinished(() => database.close());
    const keeper = await Keeper.open(database);
    for (let at = first; at < now; at += hour) {
      for (let one = 0; one < consumers; one += 1)
        keeper.add(
          recordAt(at * 1000, {
            consumer: { id: `consumer-${one}`, name: undefined },
            path: `/${at}/${one}`,
            latencies: { total: (one * 37) % 3000, gateway: 1, upstream: 10 },
          }),
          at * 1000,
        );
      if (at % (6 * hour) === 0) await keeper.flush(at * 1000);
    }
    await keeper.flush(now * 1000, 'last');
    const room = async (): Promise<Room> => {
      // The server counts the rows of a connection once a second.
      await setTimeout(1500);
      await keeper.tables.selectFrom('trimmed').selectAll().execute();
      return roomOf(keeper.tables);
    };
    const full = await room();
    // The rest are earlier versions of its rows.
    expect(full.used).toBeGreaterThan(full.file * 0.4);
    expect(full.used).toBeLessThanOrEqual(full.file);
    const most = full.used;
    let left = full;
    for (let round = 0; round < 20 && left.used >= most * 0.9; round += 1) {
      await trim(keeper.tables, most, now);
      left = await room();
    }
    expect(left.used).toBeLessThan(most * 0.9);
    const requests = await keeper.tables.selectFrom('requests').select('id').orderBy('id').execute();
    expect(requests[0]?.id).toBeGreaterThan(1);
    expect(requests.length).toBeGreaterThanOrEqual(1000);
    const trimmed = await readTrimmed(keeper.tables);
    const asked = { from: first, to: now, now };
    const whole = { from: 0, requests: 0, ...(await answer(keeper.tables, { name: 'summary', asked })) };
    expect(whole.requests).toBe(((now - whole.from) / hour) * consumers);
    for (const before of trimmed.values()) expect(before).toBeLessThan(now - 2 * hour);
  });
});
