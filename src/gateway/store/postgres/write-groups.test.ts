// Writes that wait for their turn are committed together.
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { consumers } from '#schema/entities/consumer.ts';
import { postgresForTests } from '../../../testing/postgres-for-tests.ts';
import { noPostgres } from '../../../testing/postgres-server.ts';
import type { Change, Store } from '../store.ts';
import { openPostgresStore } from './postgres.ts';

describe.skipIf(noPostgres)(`writes at the same time ${noPostgres ?? ''}`, () => {
  const postgres = postgresForTests();
  let store: Store;
  let commits: (readonly Change[])[];
  beforeEach(async () => {
    store = await openPostgresStore(postgres.database);
    commits = [];
    store.onChange((changes) => void commits.push(changes));
    return () => store.close();
  }, 60_000);

  const row = (username: string) => ({ id: randomUUID(), created_at: 1000, username });

  it('share commits, and each is told and answered by itself', async () => {
    const rows = Array.from({ length: 120 }, (_, n) => row(`user ${n}`));
    const answers = await Promise.all(rows.map((each) => store.insert(consumers, each)));
    expect(answers).toEqual(rows.map((each) => ({ ok: true, row: each })));
    expect(commits).toEqual(rows.map((after) => [{ entity: 'consumers', after }]));
    const [made] = await postgres.server.run(
      postgres.database,
      'SELECT count(*)::int AS commits FROM gatehouse.changes',
    );
    expect(made?.['commits']).toBeLessThan(10);
  });

  it('that are refused or fail leave nothing behind, and the others stay', async () => {
    const work = (username: string, end?: Error) =>
      store.transaction(async (rows) => {
        await rows.insert(consumers, row(username));
        if (end) throw end;
      });
    const results = await Promise.allSettled([
      store.insert(consumers, row('a')),
      store.insert(consumers, row('a')),
      work('b'),
      work('c', new Error('no')),
      store.insert(consumers, row('d')),
      store.insert(consumers, { ...row('e'), none: 1 }),
      store.insert(consumers, row('f')),
    ]);
    expect(
      results.map((result) => (result.status === 'rejected' ? String(result.reason) : 'answered')),
    ).toEqual([
      'answered',
      'answered',
      'answered',
      'Error: no',
      'answered',
      expect.stringContaining('no column none'),
      'answered',
    ]);
    expect(results[1]).toMatchObject({
      value: { ok: false, conflict: { kind: 'unique', field: 'username' } },
    });
    const kept = (await store.all(consumers)).map(({ username }) => String(username));
    expect(kept.toSorted((one, other) => one.localeCompare(other))).toEqual(['a', 'b', 'd', 'f']);
    expect(commits).toHaveLength(4);
  });

  it('all fail when the database goes away in the middle', async () => {
    const results = Promise.allSettled([
      store.insert(consumers, row('a')),
      store.transaction(async (rows) => {
        await postgres.server.stop();
        await rows.insert(consumers, row('b'));
      }),
      store.insert(consumers, row('c')),
    ]);
    expect((await results).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await postgres.server.start();
    await expect.poll(() => store.insert(consumers, row('d')).catch(String)).toMatchObject({ ok: true });
    expect((await store.all(consumers)).map(({ username }) => username)).toEqual(['d']);
  }, 60_000);
});
