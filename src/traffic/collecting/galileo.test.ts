// Objects of Galileo's agents, sent over HTTP to a collector with a real worker and database.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { collectorsForTests, sent, shopToken, token, type TestCollector } from './collector-for-tests.ts';
import { earlierFormat, galileo, nodeAgent } from './objects-for-tests.ts';
import { idOfToken } from './known-token.ts';

const start = collectorsForTests();
let collector: TestCollector;
beforeEach(async () => {
  collector = await start();
});
afterEach(() => collector.close());

test('objects are taken plain and compressed, and the answer says how many entries', async () => {
  const { post, summary, rows, counts } = collector;
  const time = Date.now() - 60_000;
  const one = sent(galileo(token, time, 3));
  const all = { status: 200, told: { errors: [], sent: 3, saved: 3 } };
  expect(await post('/1.1.0/single', one)).toEqual(all);
  const compressed = [
    ['gzip', gzipSync(one)],
    ['deflate', deflateSync(one)],
    ['deflate', deflateRawSync(one)],
  ] as const;
  for (const [encoding, bytes] of compressed)
    expect(await post('/1.0.0/single', new Uint8Array(bytes), encoding)).toEqual(all);
  const batch = [galileo(token, time), galileo(shopToken, time), galileo('another', time)];
  expect(await post('/1.1.0/batch', sent(batch))).toEqual({
    status: 207,
    told: { errors: ['ALF[2] Unknown service token'], sent: 3, saved: 2 },
  });
  await expect.poll(summary).toMatchObject({ requests: 14 });
  const [row] = await rows();
  expect(row).toMatchObject({
    host: 'mockbin.example',
    path: '/request',
    consumer_name: 'ann',
    address: '203.0.113.9',
  });
  expect(row).toMatchObject({ total_ms: 26, gateway_ms: 1, upstream_ms: 20, received: 80, sent: 9 });
  expect(counts()).toEqual({
    [idOfToken(token)]: { received: 13, lost: 0 },
    [idOfToken(shopToken)]: { received: 1, lost: 0 },
  });
});

test('a body that is no JSON, or compressed without saying so, gets 400, and a bomb 413', async () => {
  const { post } = collector;
  expect((await post('/1.1.0/single', 'no json')).status).toBe(400);
  expect((await post('/1.1.0/single', new Uint8Array(gzipSync('{}')))).status).toBe(400);
  expect((await post('/1.1.0/batch', sent({}))).status).toBe(400);
  const bomb = new Uint8Array(gzipSync(Buffer.alloc(40 * 1024 * 1024)));
  expect((await post('/1.1.0/single', bomb, 'gzip')).status).toBe(413);
});

test('an object counts for the api that takes its URL, and for the router where none does', async () => {
  const { post, rows, traffic } = collector;
  const api = { id: 'api-1', name: 'requests', created_at: 1, uris: ['/request'], upstream_url: 'http://x' };
  traffic.route('default', JSON.stringify({ router: 'listed', apis: [api], routes: [], services: [] }));
  const time = Date.now() - 60_000;
  await post('/1.1.0/single', sent(galileo(token, time)));
  const entry = galileo(token, time).har.log.entries[0];
  const refused = {
    ...entry,
    request: { ...entry?.request, url: 'http://mockbin.example/elsewhere' },
    timings: { send: 1, wait: 0, receive: 0 },
  };
  const other = galileo(token, time);
  await post('/1.1.0/single', sent({ ...other, har: { log: { ...other.har.log, entries: [refused] } } }));
  await expect.poll(rows).toMatchObject([
    { target: 'api-1', target_name: 'requests', answered_by: 'upstream', upstream_ms: 20 },
    { target: null, answered_by: 'router', upstream_ms: null, consumer: 'c-9' },
  ]);
});

test('objects of the node agent and of the format 1.0.0 become records, without what is secret in them', async () => {
  const { post, rows, traffic, dir } = collector;
  const time = Date.now() - 60_000;
  const all = { status: 200, told: { errors: [], sent: 1, saved: 1 } };
  expect(await post('/1.1.0/single', sent(nodeAgent(token, time)))).toEqual(all);
  expect(await post('/1.0.0/batch', sent([earlierFormat(token, time)]))).toEqual(all);
  await expect.poll(rows).toMatchObject([
    {
      time,
      method: 'POST',
      host: 'orders.example',
      path: '/orders/7',
      status: 201,
      answered_by: 'upstream',
      total_ms: 12,
      gateway_ms: 0,
      upstream_ms: 12,
      received: 108,
      sent: 155,
      address: '198.51.100.7',
      agent: '(other)',
    },
    { path: '/request', address: '10.10.10.20', total_ms: 88, upstream_ms: 87, received: 87, sent: 112 },
  ]);
  // The node agent was told to send bodies. What an agent of 1.0.0 sends is not kept.
  expect((await rows()).map(({ captured }) => captured)).toEqual([true, false]);
  const [first] = await rows();
  expect(await traffic.ask({ name: 'content', asked: { id: first?.id ?? 0 } })).toMatchObject({
    content: {
      target: '/orders/7?token=•••&tag=b',
      request: { body: { text: 'password=•••&page=2', type: 'application/x-www-form-urlencoded' } },
      answer: {
        body: { text: '{"token":"•••","page":3}', size: 28 },
        headers: [
          ['Connection', 'close'],
          ['Content-Type', 'text/plain'],
        ],
      },
    },
  });
  await traffic.close();
  const files = readdirSync(dir).map((name) => readFileSync(join(dir, name), 'latin1'));
  expect(files.join('')).not.toMatch(/PLANTED|UExBTlRFRA/);
});

test('only part of an object that is saved, an object without entries, and a batch without objects are told', async () => {
  const { post } = collector;
  const whole = galileo(token, Date.now(), 2);
  const broken = { ...whole, har: { log: { ...whole.har.log, entries: [...whole.har.log.entries, {}] } } };
  expect(await post('/1.1.0/single', sent(broken))).toEqual({
    status: 207,
    told: { errors: ['ALF[0] 1 of its 3 entries could not be read'], sent: 3, saved: 2 },
  });
  // cjson writes an empty list as an object.
  const empty = { ...whole, har: { log: { ...whole.har.log, entries: {} } } };
  expect(await post('/1.1.0/single', sent(empty))).toEqual({
    status: 400,
    told: { errors: ['ALF[0] It has no entries'], sent: 0, saved: 0 },
  });
  expect(await post('/1.1.0/batch', sent([galileo('another', Date.now())]))).toEqual({
    status: 400,
    told: { errors: ['Unknown service token'], sent: 0, saved: 0 },
  });
  expect((await post('/0.0.1/single', sent(whole))).status).toBe(404);
  expect((await post('/1.1.0/other', sent(whole))).status).toBe(404);
});

test('GET /stats tells the requests of the last hour for a token, in the form of Galileo', async () => {
  const { post, port, summary } = collector;
  await post('/1.1.0/single', sent(galileo(token, Date.now() - 60_000, 36)));
  await post('/1.1.0/single', sent(galileo(shopToken, Date.now() - 60_000)));
  await expect.poll(summary).toMatchObject({ requests: 37 });
  const ask = async (query: string, given = ''): Promise<unknown> => {
    const answer = await fetch(`http://127.0.0.1:${port}/stats${query}`, {
      headers: given === '' ? {} : { 'service-token': given },
    });
    return { status: answer.status, told: await answer.json() };
  };
  const told = {
    results: [{ avgReqPerSec: 0.01, nbReq: 36, rateLimitingRemaining: null, rateLimitingBase: null }],
    totalCount: 1,
    currentPage: 1,
  };
  expect(await ask('', token)).toEqual({ status: 200, told });
  expect(await ask(`?serviceToken=${token}`)).toEqual({ status: 200, told });
  for (const wrong of ['', '?serviceToken=another'])
    expect(await ask(wrong)).toEqual({
      status: 401,
      told: { code: 401, message: 'Unknown service token', errors: null },
    });
});
