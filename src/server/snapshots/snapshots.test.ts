import { onTestFinished, expect, test } from 'vitest';
import type { ShownSnapshot, SnapshotList } from '#wire/snapshots.ts';
import { forThisTest } from '../../testing/for-this-test.ts';
import { keptText, ownPlace } from '../../testing/own-place.ts';
import { serveLaterKong, type ServedKong } from '../../testing/later-kong/serve.ts';
import { about, clientOf, newFolder, startDashboard } from '../connections/dashboard-for-tests.ts';
import { createKeptConnections } from '../connections/kept-connections.ts';
import { createGateways } from '../gateways.ts';
import { openOwnDatabase } from '../own-database.ts';
import { Snapshots } from './snapshots.ts';
import { nextTime } from './timing.ts';

const secret = 'planted-secret-4711';

async function kongWithSecrets(): Promise<ServedKong> {
  const kong = await forThisTest(serveLaterKong());
  const consumer = kong.kong.seed('consumers', { username: 'eva' });
  kong.kong.answer('POST', `/consumers/${consumer.id}/key-auth`, { key: secret });
  return kong;
}

const apiAt = (at: string, place = '') => {
  const ask = async (method: string, path: string, body?: object): Promise<Response> =>
    fetch(`${at}/api${place}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
  return {
    list: async (): Promise<SnapshotList> => JSON.parse(await (await ask('GET', '/snapshots')).text()),
    take: async (name: string): Promise<{ status: number; body: ShownSnapshot & { message?: string } }> => {
      const answer = await ask('POST', '/snapshots', { name });
      return { status: answer.status, body: JSON.parse(await answer.text()) };
    },
    text: (id: string) => ask('GET', `/snapshots/${id}`),
    rename: (id: string, name: string) => ask('PATCH', `/snapshots/${id}`, { name }),
    remove: (id: string) => ask('DELETE', `/snapshots/${id}`),
    schedule: (draft: object) => ask('PATCH', '/snapshot-schedule', draft),
  };
};

test('a snapshot is made, listed without its text, renamed, read and deleted', async () => {
  const folder = await newFolder();
  const kong = await kongWithSecrets();
  const { list, take, text, rename, remove } = apiAt(
    await startDashboard(folder, { url: new URL(kong.url) }),
  );
  const made = await take('  before the move ');
  expect(made).toMatchObject({
    status: 201,
    body: { name: 'before the move', source: 'hand', counts: { consumers: 1, keyauth_credentials: 1 } },
  });
  expect(made.body.address).toBe(kong.url);
  expect(JSON.stringify(await list())).not.toContain(secret);
  const { id } = made.body;
  expect(await (await text(id)).text()).toContain(secret);
  expect((await rename(id, '')).status).toBe(422);
  expect(await (await rename(id, 'moved')).json()).toMatchObject({ id, name: 'moved' });
  expect((await list()).snapshots.map(({ name }) => name)).toEqual(['moved']);
  expect(await keptText(folder)).not.toContain(secret);
  expect((await remove(id)).status).toBe(204);
  expect((await text(id)).status).toBe(404);
});

test('a gateway that cannot be reached gives no snapshot, and the reason', async () => {
  const { take, list } = apiAt(await startDashboard(await newFolder()));
  const refused = await take('now');
  expect(refused.status).toBe(502);
  expect(refused.body.message).toContain('cannot be reached');
  expect((await list()).snapshots).toEqual([]);
});

test('snapshots and schedule of a connection go with it, and are no other connection’s', async () => {
  const kong = await kongWithSecrets();
  const at = await startDashboard(await newFolder(), { url: new URL(kong.url) });
  const connections = clientOf(at);
  await connections.add({ name: 'West', url: kong.url });
  const [first, west] = [apiAt(at), apiAt(at, '/@west')];
  const { body } = await west.take('one');
  await west.schedule({ timing: { kind: 'every', hours: 6 }, keep: 3 });
  expect((await first.text(body.id)).status).toBe(404);
  await connections.remove('west');
  await connections.add({ name: 'West', url: kong.url });
  expect(await west.list()).toEqual({ snapshots: [], kept: true });
});

test.each([
  { timing: { kind: 'every', hours: 0 }, keep: 3 },
  { timing: { kind: 'daily', at: '25:00' }, keep: 3 },
  { timing: { kind: 'daily', at: '02:30' }, keep: 1000 },
  {},
])('a schedule that cannot be kept is refused: %j', async (draft) => {
  const { schedule, list } = apiAt(await startDashboard(await newFolder()));
  expect((await schedule(draft)).status).toBe(422);
  expect((await list()).schedule).toBeUndefined();
});

test('a daily time is one of the server’s clock, today or tomorrow', () => {
  const now = new Date(2026, 10, 29, 12, 0).getTime();
  expect(nextTime({ kind: 'daily', at: '13:30' }, now)).toBe(new Date(2026, 10, 29, 13, 30).getTime());
  expect(nextTime({ kind: 'daily', at: '12:00' }, now)).toBe(new Date(2026, 10, 30, 12, 0).getTime());
});

const hour = 3_600_000;

/** The snapshots of a server, without its clock. */
async function snapshotsBefore(url: string) {
  const own = await openOwnDatabase(await ownPlace(await newFolder()));
  const kept = createKeptConnections(own.database, own.key);
  const gateways = createGateways({ connection: { url: new URL(url) }, about }, kept);
  const snapshots = new Snapshots(own, gateways);
  onTestFinished(async () => {
    await snapshots.close();
    gateways.close();
    await own.database.close();
  });
  return { snapshots, other: () => new Snapshots(own, gateways) };
}

test('a schedule makes snapshots and keeps the newest; those by hand stay', async () => {
  const kong = await kongWithSecrets();
  const { snapshots, other } = await snapshotsBefore(kong.url);
  const now = Date.now();
  await snapshots.schedules.set('default', { timing: { kind: 'every', hours: 2 }, keep: 2 }, now);
  await snapshots.runDue(now + hour);
  expect(await snapshots.kept.list('default')).toEqual([]);
  for (let run = 1; run <= 3; run += 1)
    // Two processes over one database make one snapshot.
    await Promise.all([snapshots.runDue(now + run * 2 * hour), other().runDue(now + run * 2 * hour)]);
  const list = await snapshots.kept.list('default');
  expect(list.map(({ source, name }) => ({ source, name }))).toEqual([
    { source: 'schedule', name: 'Scheduled' },
    { source: 'schedule', name: 'Scheduled' },
  ]);
  expect(await snapshots.schedules.of('default')).toMatchObject({ next: now + 8 * hour });
});

test('a schedule that fails says why, goes on, and is silent again after a success', async () => {
  const kong = await kongWithSecrets();
  const { snapshots } = await snapshotsBefore(kong.url);
  const now = Date.now();
  await snapshots.schedules.set('default', { timing: { kind: 'every', hours: 1 }, keep: 5 }, now);
  const port = Number(new URL(kong.url).port);
  await kong.close();
  await snapshots.runDue(now + hour);
  const failed = await snapshots.schedules.of('default');
  expect(failed?.failure?.message).toContain('cannot be reached');
  const again = await serveLaterKong({}, port);
  await snapshots.runDue(now + 2 * hour);
  expect(await snapshots.schedules.of('default')).toEqual({
    timing: { kind: 'every', hours: 1 },
    keep: 5,
    next: now + 3 * hour,
  });
  expect(await snapshots.kept.list('default')).toHaveLength(1);
  await again.close();
});
