// Entries of other gateways, sent over HTTP to a collector with a real worker and database.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHttpServer } from '../../listening/http-server.ts';
import { listen } from '../../testing/listen.ts';
import { openTraffic, type Traffic } from '../worker/traffic.ts';
import { createCollector } from './collector.ts';
import { galileo, kong013, kong013Refused, kong39 } from './entries-for-tests.ts';

const dir = mkdtempSync(join(tmpdir(), 'gatehouse-collector-'));
afterAll(() => rmSync(dir, { recursive: true }));

const token = 'token-of-the-collector';
let number = 0;
let traffic: Traffic;
let server: Server;
let url: string;
beforeEach(async () => {
  number += 1;
  traffic = openTraffic({ database: join(dir, `${number}.db`), gateway: 'default', log: () => {} });
  server = createHttpServer(createCollector({ token, gateway: 'default', collect: traffic.collect }));
  url = `http://127.0.0.1:${await listen(server)}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => void server.close(done));
  await traffic.close();
});

const post = async (
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  encoding?: string,
): Promise<{ status: number; told: object }> => {
  const headers = new Headers(encoding === undefined ? [] : [['content-encoding', encoding]]);
  const answer = await fetch(`${url}${path}`, { method: 'POST', body, headers });
  const told: object = JSON.parse(await answer.text());
  return { status: answer.status, told };
};
const sent = (value: unknown): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(JSON.stringify(value)));

const range = () => {
  const now = Math.floor(Date.now() / 1000);
  return { from: now - 7200, to: now + 3600, now };
};
const rows = async (): Promise<object[]> => {
  const { from, to } = range();
  const asked = { from: from * 1000, to: to * 1000, status: [0, 999] as const, before: 2 ** 50, limit: 100 };
  const answer: { rows?: object[] } = await traffic.ask({ name: 'requests', asked });
  return (answer.rows ?? []).toReversed();
};
const counted = () => traffic.ask({ name: 'summary', asked: range() });

describe('http-log', () => {
  test('entries of Kong 0.13.1 and a list of Kong 3.9.1 become records, without what is secret in them', async () => {
    const started_at = Date.now() - 1000;
    const first = await post(`/http-log/${token}`, sent({ ...kong013, started_at }));
    expect(first.status).toBe(200);
    await post(`/http-log/${token}`, sent({ ...kong013Refused, started_at }));
    await post(
      `/http-log/${token}/shop`,
      sent([
        { ...kong39, started_at },
        { ...kong39, started_at },
      ]),
    );
    await expect.poll(counted).toMatchObject({ requests: 4, client_errors: 1, server_errors: 2 });
    expect(await rows()).toMatchObject([
      {
        gateway: 'default',
        target_name: 'lg',
        consumer_name: 'bob',
        credential: kong013.authenticated_entity.id,
        path: '/lg/x',
        host: '127.0.0.1',
        answered_by: 'upstream',
        received: 121,
        sent: 633,
        total_ms: 15,
        gateway_ms: 14,
        upstream_ms: 0,
        upstream: '127.0.0.1:8080',
        agent: 'test-client',
      },
      { status: 401, answered_by: 'gateway', consumer: null, tries: 0, upstream_ms: null },
      {
        gateway: 'shop',
        target_name: 'orders',
        path: '/orders/1',
        host: 'shop.example',
        tries: 2,
        upstream: '192.0.2.8:80',
      },
      { gateway: 'shop', status: 503, agent: 'curl' },
    ]);
    await traffic.close();
    const files = readdirSync(dir).map((name) => readFileSync(join(dir, name), 'latin1'));
    expect(files.join('')).not.toContain('PLANTED');
  });

  test('a wrong token is refused before the body is read', async () => {
    expect((await post('/http-log/another', sent(kong013))).status).toBe(401);
    expect((await post('/elsewhere', sent(kong013))).status).toBe(404);
  });

  test('hostile entries are counted as lost, and the next ones are taken', async () => {
    const started_at = Date.now() - 1000;
    const hostile: unknown[] = [
      null,
      1,
      'text',
      [],
      {},
      { ...kong013, started_at: 'x' },
      { ...kong013, latencies: null },
    ];
    for (const field of ['request', 'response', 'latencies', 'started_at'])
      hostile.push(
        { ...kong013, started_at, [field]: undefined },
        { ...kong013, started_at, [field]: [[[]]] },
      );
    await post(`/http-log/${token}`, sent(hostile));
    const odd = {
      ...kong013,
      started_at,
      consumer: 7,
      tries: [null],
      client_ip: {},
      api: [],
      authenticated_entity: 'x',
    };
    await post(
      `/http-log/${token}`,
      sent([odd, { ...kong013, started_at, request: { ...kong013.request, size: -5 } }]),
    );
    await post(`/http-log/${token}`, '{"broken');
    await post(`/http-log/${token}`, new Uint8Array(gzipSync(Buffer.alloc(40 * 1024 * 1024))), 'gzip');
    await expect.poll(counted).toMatchObject({ requests: 2 });
    await expect
      .poll(() => traffic.ask({ name: 'state' }))
      .toMatchObject({
        lost: expect.arrayContaining([
          expect.objectContaining({ reason: 'they are no entries of a log', requests: hostile.length }),
          expect.objectContaining({ reason: 'their body cannot be read', requests: 2 }),
        ]),
      });
  });
});

describe('Galileo', () => {
  test('objects are taken plain and compressed, and the answer says how many', async () => {
    const time = Date.now() - 60_000;
    const one = sent(galileo(token, time, 3));
    expect(await post('/1.1.0/single', one)).toEqual({
      status: 200,
      told: { errors: [], sent: 1, saved: 1 },
    });
    const compressed = [
      ['gzip', gzipSync(one)],
      ['deflate', deflateSync(one)],
      ['deflate', deflateRawSync(one)],
    ] as const;
    for (const [encoding, bytes] of compressed)
      expect((await post('/1.0.0/single', new Uint8Array(bytes), encoding)).status).toBe(200);
    const batch = [galileo(token, time), galileo('another', time), galileo(token, time)];
    expect(await post('/1.1.0/batch', sent(batch))).toEqual({
      status: 207,
      told: { errors: ['ALF[1] Unknown service token'], sent: 3, saved: 2 },
    });
    await expect.poll(counted).toMatchObject({ requests: 14 });
    const [row] = await rows();
    expect(row).toMatchObject({
      host: 'mockbin.example',
      path: '/request',
      consumer_name: 'ann',
      address: '203.0.113.9',
    });
    expect(row).toMatchObject({ total_ms: 26, gateway_ms: 1, upstream_ms: 20, received: 80, sent: 9 });
  });

  test('a body that is no JSON, or compressed without saying so, gets 400, and a bomb 413', async () => {
    expect((await post('/1.1.0/single', 'no json')).status).toBe(400);
    expect((await post('/1.1.0/single', new Uint8Array(gzipSync('{}')))).status).toBe(400);
    expect((await post('/1.1.0/batch', sent({}))).status).toBe(400);
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(40 * 1024 * 1024)));
    expect((await post('/1.1.0/single', bomb, 'gzip')).status).toBe(413);
  });
});
