// Two dashboards behind one address, on one PostgreSQL database: a page may be answered by either.
import { rm, writeFile } from 'node:fs/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { forThisTest } from '../testing/for-this-test.ts';
import { filesIn, isOwnShared, ownPlace } from '../testing/own-place.ts';
import { startGateway } from '../testing/running-gateway.ts';
import { Tokens } from './collector/tokens.ts';
import { about, clientOf, newFolder, startDashboard } from './connections/dashboard-for-tests.ts';
import { createKeptConnections } from './connections/kept-connections.ts';
import { createGateways } from './gateways.ts';
import { benchBefore, inShort } from './history/history-for-tests.ts';
import { historyPart } from './history/history-part.ts';
import { openOwnDatabase, type OwnDatabase } from './own-database.ts';
import { Snapshots } from './snapshots/snapshots.ts';

const gatewayForTest = async (): Promise<string> =>
  `http://127.0.0.1:${(await forThisTest(startGateway())).adminPort}`;

async function opened(folder: string): Promise<OwnDatabase> {
  const own = await openOwnDatabase(await ownPlace(folder));
  onTestFinished(() => own.database.close());
  return own;
}

describe.skipIf(!isOwnShared)('two dashboards', () => {
  test('have the same connections, with their secrets, from one moment to the next', async () => {
    const folder = await newFolder();
    const url = await gatewayForTest();
    const [one, two] = [clientOf(await startDashboard(folder)), clientOf(await startDashboard(folder))];
    const headers = [{ name: 'kong-admin-token', value: 'secret' }];
    await one.add({ name: 'Staging', url, auth: 'headers', headers });
    expect((await two.kong('staging')).status).toBe(200);
    await two.change('staging', { name: 'Before live' });
    expect((await one.gateway('staging')).body).toMatchObject({ name: 'Before live' });
    await two.remove('staging');
    expect((await one.kong('staging')).status).toBe(404);
  });

  test('give a name to one connection, when both are asked at once', async () => {
    const folder = await newFolder();
    const clients = [clientOf(await startDashboard(folder)), clientOf(await startDashboard(folder))];
    const draft = { name: 'Staging', url: 'http://127.0.0.1:1' };
    const answers = await Promise.all([...clients, ...clients].map((client) => client.add(draft)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 422, 422, 422]);
  });

  test('show each other’s changes at once, and undo one once', async () => {
    const folder = await newFolder();
    const url = await gatewayForTest();
    const one = await benchBefore(url, folder);
    const two = await benchBefore(url, folder);
    const { id } = await one.client.all('consumers').create({ username: 'eddie' });
    const { changes } = await two.list();
    expect(changes.map(inShort)).toEqual(['create consumers eddie']);
    const change = changes[0]?.change ?? '';
    const reports = await Promise.all([one.undo(change), two.undo(change)]);
    expect(reports.map(({ done }) => done.length).toSorted((a, b) => a - b)).toEqual([0, 1]);
    expect(reports.find(({ done }) => done.length === 0)?.problem).toMatch(/undone/);
    await expect(one.outside.all('consumers').get(id)).rejects.toThrow('Not found');
    expect((await one.list()).changes.map(inShort)).toEqual([
      'delete consumers eddie',
      'create consumers eddie',
    ]);
  });

  test('do not take each other’s changes for changes from outside, and tell those once', async () => {
    const folder = await newFolder();
    const url = await gatewayForTest();
    const one = await benchBefore(url, folder);
    const two = await benchBefore(url, folder);
    await Promise.all([one.look(), two.look()]);
    const changing = (async () => {
      for (let number = 0; number < 15; number += 1) {
        const { id } = await one.client.all('consumers').create({ username: `through-${number}` });
        await one.client.all('consumers').update(id, { custom_id: `custom-${number}` });
        if (number % 3 === 0) await one.client.all('consumers').remove(id);
      }
    })();
    const state = { isChanging: true };
    void changing.finally(() => (state.isChanging = false));
    while (state.isChanging) await two.look();
    await one.outside.all('consumers').create({ username: 'past-both' });
    await vi.waitFor(
      async () => {
        await Promise.all([one.look(), two.look()]);
        const told = (await two.list('?source=outside')).changes.map(inShort);
        expect(told).toEqual(['create consumers past-both']);
      },
      { timeout: 15_000 },
    );
    await Promise.all([one.look(), two.look()]);
    expect((await two.list('?source=outside')).changes).toHaveLength(1);
    expect((await two.list('?limit=100')).changes).toHaveLength(15 + 15 + 5 + 1);
  });

  test('leave a change alone that the other one is making, and settle it when it is a minute old', async () => {
    const folder = await newFolder();
    const url = await gatewayForTest();
    const own = await opened(folder);
    const tables = own.database.tablesOf(historyPart);
    const begun = await benchBefore(url, folder);
    const { id } = await begun.client.all('consumers').create({ username: 'eddie' });
    await begun.list();
    await begun.outside.all('consumers').remove(id);
    const [made] = await tables.selectFrom('history_changes').selectAll().execute();
    if (!made) throw new Error('no entry');
    // The entry of a dashboard that ended after it had sent the change.
    const { seq: _seq, ...entry } = made;
    const unfinished = { ...entry, id: 'lost', does: 'create', status: null, settled_at: null };
    await tables.insertInto('history_changes').values(unfinished).execute();
    const two = await benchBefore(url, folder);
    await two.list();
    expect(
      await tables.selectFrom('history_changes').select('id').where('id', '=', 'lost').execute(),
    ).toHaveLength(1);
    await tables
      .updateTable('history_changes')
      .set({ at: Date.now() - 61_000 })
      .where('id', '=', 'lost')
      .execute();
    await two.look();
    // The gateway has no such consumer: the change was not made.
    expect(
      await tables.selectFrom('history_changes').select('id').where('id', '=', 'lost').execute(),
    ).toEqual([]);
  });

  test('make one snapshot when its time has come', async () => {
    const folder = await newFolder();
    const url = await gatewayForTest();
    const snapshots: Snapshots[] = [];
    for (let number = 0; number < 2; number += 1) {
      const own = await opened(folder);
      const kept = createKeptConnections(own.database, own.key);
      const gateways = createGateways({ connection: { url: new URL(url) }, about }, kept);
      const made = new Snapshots(own, gateways);
      onTestFinished(async () => {
        await made.close();
        gateways.close();
      });
      snapshots.push(made);
    }
    const now = Date.now();
    await snapshots[0]?.schedules.set('default', { timing: { kind: 'every', hours: 1 }, keep: 5 }, now);
    await Promise.all(snapshots.map((one) => one.runDue(now + 3_600_001)));
    expect(await snapshots[1]?.kept.list('default')).toHaveLength(1);
  });

  test('know each other’s tokens, and count what came with them together', async () => {
    const folder = await newFolder();
    const [one, two] = [
      await Tokens.open((await opened(folder)).database),
      await Tokens.open((await opened(folder)).database),
    ];
    const { id, token } = await one.make({ name: 'Shop', connection: 'default' }, 1);
    await two.refresh();
    expect(two.find(token)?.id).toBe(id);
    for (let number = 0; number < 50; number += 1) {
      one.count({ token: id, received: 2, lost: 0 }, 100 + number);
      two.count({ token: id, received: 1, lost: 1 }, 200 + number);
      if (number % 10 === 0) await Promise.all([one.refresh(), two.refresh()]);
    }
    await Promise.all([one.refresh(), two.refresh()]);
    await Promise.all([one.refresh(), two.refresh()]);
    for (const tokens of [one, two]) expect(tokens.list()).toMatchObject([{ received: 150, lost: 50 }]);
    await one.revoke(id);
    await two.refresh();
    expect(two.find(token)).toBeUndefined();
    await Promise.all([one.close(), two.close()]);
  });
});

describe.skipIf(!isOwnShared)('the key of a shared database', () => {
  test('must be the same: another one, or none, is refused with what to do, and is not made', async () => {
    const folder = await newFolder();
    const place = await ownPlace(folder);
    await opened(folder);
    await rm(filesIn(folder).key);
    await expect(openOwnDatabase(place)).rejects.toMatchObject({
      kind: 'other-key',
      message: expect.stringMatching(
        /dashboard\.key cannot be read \(ENOENT\)\..*GATEHOUSE_DASHBOARD_KEY_FILE/,
      ),
    });
    await writeFile(filesIn(folder).key, Buffer.alloc(32, 7).toString('base64'));
    await expect(openOwnDatabase(place)).rejects.toMatchObject({
      kind: 'other-key',
      message: expect.stringContaining('another key than the one in'),
    });
  });

  test('can be given, to each dashboard the same', async () => {
    const place = await ownPlace(await newFolder());
    const given = (byte: number) => ({ kind: 'ready', key: Buffer.alloc(32, byte) }) as const;
    for (let number = 0; number < 2; number += 1)
      await (await openOwnDatabase({ ...place, given: given(1) })).database.close();
    await expect(openOwnDatabase({ ...place, given: given(2) })).rejects.toThrow(
      'than that of --dashboard-key',
    );
  });
});
