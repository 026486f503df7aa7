// Requests with known times, statuses and latencies come by all three sources at once, in no order of time: counts are exact and
// percentiles within 2 %, for each part of the time and for each gateway.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bundledPlugins } from '#gateway/plugins/registry.ts';
import { openSqliteStore } from '#gateway/store/sqlite/sqlite.ts';
import type { TrafficSeries, TrafficSummary } from '#wire/traffic.ts';
import { createGateway } from '../gateway/gateway.ts';
import { startEchoUpstream } from '../testing/echo-upstream.ts';
import { listen } from '../testing/listen.ts';
import {
  collectorsForTests,
  sent,
  shopToken,
  token,
  type TestCollector,
} from '../traffic/collecting/collector-for-tests.ts';
import { kong013 } from '../traffic/collecting/entries-for-tests.ts';
import { galileo } from '../traffic/collecting/objects-for-tests.ts';

const startCollector = collectorsForTests();
let collector: TestCollector;
const closing: (() => unknown)[] = [];
beforeEach(async () => {
  collector = await startCollector();
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await collector.close();
});

interface Known {
  /** The id of its gateway. */
  readonly gateway: string;
  /** Seconds since the epoch. */
  readonly time: number;
  readonly status: number;
  /** Milliseconds. */
  readonly total: number;
}

const count = 240;
const day = 86_400;
/** A midnight that is an hour ago or more: the requests are of the hour before it and of the hour after it. */
const midnight = (now: number): number => Math.floor((now - 3600) / day) * day;

/** The clock jumps back and forth over the borders of minutes, an hour and a day. */
const timeOf = (index: number, now: number): number => midnight(now) - 3600 + ((index * 2887) % 7200);
const totalOf = (index: number): number => Math.round(Math.exp((index % 97) / 12));

const paths = ['/open', '/open', '/keyed', '/nothing'];
const statuses = [200, 200, 401, 404];

/** A whole gateway, whose clock and latencies are replaced by the known ones as it tells of a request. */
async function sendThroughGateway(now: number): Promise<Known[]> {
  const upstream = await startEchoUpstream();
  const store = await openSqliteStore(':memory:');
  let at = 0;
  let told: (() => void) | undefined;
  const gateway = await createGateway({
    store,
    plugins: bundledPlugins,
    log: () => {},
    access: (answered) => {
      collector.traffic.observe({
        ...answered,
        startedAt: timeOf(at, now) * 1000,
        duration: totalOf(at),
        proxyLatency: 1,
        upstreamLatency: answered.upstreamLatency && totalOf(at),
      });
      told?.();
    },
  });
  const admin = gateway.adminServer(gateway.admin);
  const adminUrl = `http://127.0.0.1:${await listen(admin)}`;
  closing.push(
    () => upstream.close(),
    () => new Promise((done) => void admin.close(done)),
    () => gateway.close(),
    () => store.close(),
  );
  const add = async (path: string, fields: Record<string, string>): Promise<void> => {
    const { status } = await fetch(adminUrl + path, { method: 'POST', body: new URLSearchParams(fields) });
    expect(status).toBe(201);
  };
  await add('/apis/', { name: 'open', uris: '/open', upstream_url: upstream.url });
  await add('/apis/', { name: 'keyed', uris: '/keyed', upstream_url: upstream.url });
  await add('/apis/keyed/plugins/', { name: 'key-auth' });
  const { port } = await gateway.proxy.listen({ host: '127.0.0.1', port: 0 });
  const known: Known[] = [];
  for (at = 0; at < count; at += 1) {
    // The gateway may tell of a request after its client has the answer.
    const heard = new Promise<void>((done) => (told = done));
    const { status } = await fetch(`http://127.0.0.1:${port}${paths[at % 4]}`);
    await heard;
    expect(status).toBe(statuses[at % 4]);
    known.push({ gateway: 'default', time: timeOf(at, now), status, total: totalOf(at) });
  }
  return known;
}

/** Posts of entries, one by one and in lists. */
async function sendEntries(now: number): Promise<Known[]> {
  const known: Known[] = [];
  const entries: object[] = [];
  for (let index = 0; index < count; index += 1) {
    const [time, total, status] = [timeOf(index + 31, now), totalOf(index * 5), index % 6 === 0 ? 503 : 200];
    known.push({ gateway: 'shop', time, total, status });
    entries.push({
      ...kong013,
      started_at: time * 1000,
      response: { ...kong013.response, status },
      latencies: { request: total, kong: 1, proxy: total },
    });
  }
  for (const entry of entries.slice(0, 40)) await collector.post(`/http-log/${shopToken}`, sent(entry));
  for (let first = 40; first < count; first += 50)
    await collector.post(`/http-log/${shopToken}`, sent(entries.slice(first, first + 50)));
  return known;
}

/** Objects of Galileo's agents, in a batch. */
async function sendObjects(now: number): Promise<Known[]> {
  const known: Known[] = [];
  const objects: object[] = [];
  for (let index = 0; index < count; index += 1) {
    const [time, total] = [timeOf(index + 77, now), totalOf(index * 7)];
    known.push({ gateway: 'default', time, total, status: 200 });
    const object = galileo(token, time * 1000);
    for (const entry of object.har.log.entries) {
      entry.time = total;
      entry.timings = { send: 1, wait: total, receive: 0 };
    }
    objects.push(object);
  }
  await collector.post('/1.1.0/batch', sent(objects));
  return known;
}

const exactQuantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;

test('counts are exact and percentiles within 2 %, of three sources at once, across borders and jumps of the clock', async () => {
  const now = Math.floor(Date.now() / 1000);
  const known = (await Promise.all([sendThroughGateway(now), sendEntries(now), sendObjects(now)])).flat();
  const ask = async <Answer>(name: 'summary' | 'series', asked: object): Promise<Answer> => {
    const range = { from: 0, to: 0, now, ...asked };
    return JSON.parse(JSON.stringify(await collector.traffic.ask({ name, asked: range })));
  };
  const middle = midnight(now);
  const all = { from: middle - 3600, to: middle + 3600 };
  await expect.poll(() => ask('summary', all)).toMatchObject({ requests: 3 * count });
  for (const gateway of [undefined, 'default', 'shop'])
    for (const [from, to] of [
      [all.from, all.to],
      [all.from, middle],
      [middle, all.to],
      [middle - 60, middle + 60],
      [middle - 1800, middle + 900],
    ] as const) {
      const asked = { from, to, ...(gateway !== undefined && { gateway }) };
      const expected = known.filter(
        (one) => one.time >= from && one.time < to && (gateway === undefined || one.gateway === gateway),
      );
      const answer = await ask<TrafficSummary>('summary', asked);
      expect(answer).toMatchObject({
        from,
        to,
        requests: expected.length,
        client_errors: expected.filter(({ status }) => status >= 400 && status < 500).length,
        server_errors: expected.filter(({ status }) => status >= 500).length,
      });
      const sorted = expected.map(({ total }) => total).toSorted((a, b) => a - b);
      for (const [name, share] of [
        ['p50', 0.5],
        ['p95', 0.95],
        ['p99', 0.99],
      ] as const) {
        const exact = exactQuantile(sorted, share);
        expect(Math.abs((answer.latencies?.total[name] ?? Number.NaN) - exact)).toBeLessThanOrEqual(
          exact * 0.02,
        );
      }
      const mean = sorted.reduce((sum, total) => sum + total, 0) / sorted.length;
      expect(answer.latencies?.total.mean).toBeCloseTo(mean, 6);
      const { points, step } = await ask<TrafficSeries>('series', asked);
      const byStep = new Map<number, number>();
      for (const { time } of expected)
        byStep.set(time - (time % step), (byStep.get(time - (time % step)) ?? 0) + 1);
      expect(points.map((point) => [point.time, point.requests])).toEqual(
        [...byStep].toSorted(([a], [b]) => a - b),
      );
    }
  expect(await collector.lost()).toEqual({});
}, 60_000);
