import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { targets } from '#schema/entities/target.ts';
import { nodeId, startAdmin, type AdminForTests } from '../admin-for-tests.ts';
import { bundledPlugins } from '../../plugins/registry.ts';
import type { Balancer } from './upstreams.ts';

let admin: AdminForTests;
let healthCalls: unknown[];
afterEach(() => admin.close());

const start = async (balancer?: Balancer): Promise<void> => {
  admin = await startAdmin(bundledPlugins, balancer);
  await admin.send('POST', '/upstreams', { name: 'u' });
};
const add = (target: string, weight?: number): Promise<unknown> =>
  admin.send('POST', '/upstreams/u/targets', { target, weight });

async function shown(path: string, field: string): Promise<unknown[]> {
  const { data } = (await admin.send('GET', path)).body;
  return Array.isArray(data) ? data.map((row: Record<string, unknown>) => [row['target'], row[field]]) : [];
}

describe('the targets of an upstream', () => {
  beforeEach(() => start());

  test('are what was said last of each, however quickly it was said', async () => {
    for (let weight = 1; weight <= 20; weight++) await add('a:1', weight);
    expect(await shown('/upstreams/u/targets', 'weight')).toEqual([['a:1', 20]]);
    await add('a:1', 0);
    expect(await admin.send('GET', '/upstreams/u/targets')).toMatchObject({ body: { total: 0, data: [] } });
  });

  test('come by name, the last first', async () => {
    for (const target of ['b:1', 'c:1', 'a:1']) await add(target);
    expect((await shown('/upstreams/u/targets', 'weight')).map(String)).toEqual([
      'c:1,100',
      'b:1,100',
      'a:1,100',
    ]);
  });

  test('are taken out by name or id, and remembered', async () => {
    await add('a:1');
    expect(await admin.send('DELETE', '/upstreams/u/targets/a:1')).toMatchObject({ status: 204 });
    expect(await shown('/upstreams/u/targets', 'weight')).toEqual([]);
    expect(await shown('/upstreams/u/targets/all', 'weight')).toEqual([
      ['a:1', 100],
      ['a:1', 0],
    ]);
    expect(await admin.send('DELETE', '/upstreams/u/targets/b:1')).toMatchObject({ status: 404 });
  });

  test('are cleared of what no longer counts when that is ten times as much', async () => {
    for (let weight = 1; weight <= 11; weight++) await add('a:1', weight);
    expect(await shown('/upstreams/u/targets/all', 'weight')).toHaveLength(11);
    await add('a:1', 12);
    expect(await shown('/upstreams/u/targets/all', 'weight')).toEqual([
      ['a:1', 11],
      ['a:1', 12],
    ]);
  });

  test('may say when they are from', async () => {
    await add('a:1', 5);
    await admin.send('POST', '/upstreams/u/targets', { target: 'a:1', weight: 6, created_at: 1500000000000 });
    expect(await shown('/upstreams/u/targets', 'weight')).toEqual([['a:1', 5]]);
  });

  test('go with it', async () => {
    await add('a:1');
    await admin.send('DELETE', '/upstreams/u');
    expect(await admin.store.all(targets)).toEqual([]);
  });

  test('are not checked where there is no balancer', async () => {
    await add('a:1');
    expect(await admin.send('GET', '/upstreams/u/health')).toMatchObject({
      body: { node_id: nodeId, total: 1, data: [{ target: 'a:1', health: 'HEALTHCHECKS_OFF' }] },
    });
    expect(await admin.send('POST', '/upstreams/u/targets/a:1/unhealthy')).toEqual({
      status: 400,
      body: { message: 'no requests are sent to the target a:1 of this upstream' },
    });
  });
});

describe('the health of targets', () => {
  beforeEach(async () => {
    healthCalls = [];
    await start({
      health: () => new Map([['a:1', 'UNHEALTHY']]),
      setHealth(upstreamId, target, healthy) {
        healthCalls.push([upstreamId, target, healthy]);
        return target === 'a:1';
      },
    });
    await add('a:1');
    await add('b:1');
  });

  test("is the balancer's word; a target that it does not have has no address", async () => {
    expect(await shown('/upstreams/u/health', 'health')).toEqual([
      ['b:1', 'DNS_ERROR'],
      ['a:1', 'UNHEALTHY'],
    ]);
    expect(await admin.send('GET', '/upstreams/nobody/health')).toMatchObject({ status: 404 });
  });

  test('is passed to the balancer', async () => {
    const { id } = (await admin.send('GET', '/upstreams/u')).body;
    expect(await admin.send('POST', '/upstreams/u/targets/a:1/healthy')).toMatchObject({ status: 204 });
    expect(await admin.send('POST', '/upstreams/u/targets/b:1/unhealthy')).toMatchObject({ status: 400 });
    expect(await admin.send('POST', '/upstreams/u/targets/c:1/unhealthy')).toMatchObject({ status: 404 });
    expect(healthCalls).toEqual([
      [id, 'a:1', true],
      [id, 'b:1', false],
    ]);
  });
});

describe('an upstream', () => {
  beforeEach(() => start());

  test.each([
    [{ slots: 65537 }, { message: 'number of slots must be between 10 and 65536' }],
    [{ slots: null }, { slots: 'slots is required' }],
    [{ healthchecks: null }, { healthchecks: 'healthchecks is required' }],
    [{ healthchecks: { active: null } }, { 'healthchecks.active': 'active is required' }],
    [{ healthchecks: { active: { http_path: '' } } }, { 'healthchecks.active.http_path': 'path is empty' }],
    [
      { healthchecks: { active: { http_path: '/ HTTP/1.0\r\nX-Other: 1' } } },
      { 'healthchecks.active.http_path': 'must not have blanks or control characters' },
    ],
    [
      { healthchecks: { active: { http_path: null } } },
      { 'healthchecks.active.http_path': 'http_path is required' },
    ],
    [
      { healthchecks: { passive: { unhealthy: { timeouts: 1.5 } } } },
      {
        'healthchecks.passive.unhealthy.timeouts':
          'must be 0 (disabled), or an integer between 1 and 2147483647',
      },
    ],
    [
      { healthchecks: { active: { healthy: { http_statuses: [200.5] } } } },
      { 'healthchecks.active.healthy.http_statuses': 'must be an integer' },
    ],
    [{ healthchecks: { x: 1 } }, { 'healthchecks.x': 'x is an unknown field' }],
    [{ hash_on: 'header' }, { message: "Hashing on 'header', but no header name provided" }],
  ])('is not changed by %j', async (change, body) => {
    const before = await admin.send('GET', '/upstreams/u');
    expect(await admin.send('PATCH', '/upstreams/u', change)).toEqual({ status: 400, body });
    expect(await admin.send('GET', '/upstreams/u')).toEqual(before);
  });

  test('rounds its slots as its targets do their weights', async () => {
    expect((await admin.send('PATCH', '/upstreams/u', { slots: 20.5 })).body).toMatchObject({ slots: 21 });
    expect(await add('a:1', 0.5)).toMatchObject({ body: { weight: 1 } });
  });
});
