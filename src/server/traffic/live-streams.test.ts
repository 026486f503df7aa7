// The stream of requests on real sockets, from a worker that records them.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LiveReader } from '#traffic/worker/live-readers.ts';
import { openTraffic, type Traffic } from '#traffic/worker/traffic.ts';
import { listen } from '../../testing/listen.ts';
import { openConnection, type RawConnection } from '../../testing/raw-connection.ts';
import { createRouter } from '#serving/router.ts';
import { LiveStreams } from './live-streams.ts';
import { trafficRoutes } from './traffic-api.ts';

let dir: string;
let traffic: Traffic;
let live: LiveStreams;
let port: number;
const closing: (() => void | Promise<void>)[] = [];

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'gatehouse-live-'));
  traffic = openTraffic({ database: join(dir, 'traffic.db'), gateway: 'default', log: () => {} });
  live = new LiveStreams({ heartbeat: 50 });
  port = await serve(traffic);
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await traffic.close();
  rmSync(dir, { recursive: true });
});

async function serve(watched: Pick<Traffic, 'ask' | 'watch'>): Promise<number> {
  const route = createRouter(trafficRoutes(watched, live), (_request, response) => void response.end());
  const server = createServer((request, response) => route(request, response, { kind: 'anyone' }));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return listen(server);
}

const watch = async (query = '', headers = ''): Promise<RawConnection> => {
  const connection = await openConnection({ port });
  closing.push(() => connection.destroy());
  connection.send(`GET /api/traffic/live${query} HTTP/1.1\r\nHost: a\r\n${headers}\r\n`);
  return connection;
};

/** The next event with this name, and its id. */
const eventOf = async (connection: RawConnection, name: string) => {
  await connection.receiveUntil(`event: ${name}\ndata: `);
  return JSON.parse(await connection.receiveUntil('\n'));
};

const ends = async (path: string, status = 200): Promise<void> => {
  const entry = {
    started_at: Date.now(),
    request: { method: 'GET', uri: path, headers: { host: 'shop.example' }, size: 1 },
    response: { status, size: 1 },
    latencies: { request: 5, kong: 1, proxy: 4 },
    client_ip: '192.0.2.7',
  };
  const body = new TextEncoder().encode(JSON.stringify(entry));
  const senders = [{ id: 'token', digest: new Uint8Array(32), gateway: 'shop' }];
  await traffic.collect({ format: 'http-log', body, encoding: '', senders });
};

test('a request is told as it ends, with the id under which it is kept', async () => {
  const connection = await watch('?gateway=shop&status=4xx');
  expect(await eventOf(connection, 'begun')).toEqual({ resumed: false });
  await ends('/fine');
  await ends('/missing', 404);
  const { rows, left_out } = await eventOf(connection, 'requests');
  expect(rows).toMatchObject([{ path: '/missing', status: 404, gateway: 'shop', host: 'shop.example' }]);
  expect(left_out).toBe(0);
  await expect
    .poll(async () => {
      const url = `http://127.0.0.1:${port}/api/traffic/requests?status=404`;
      const kept: { rows: object[] } = JSON.parse(await (await fetch(url)).text());
      return kept.rows;
    })
    .toEqual(rows);
});

test('a reader that comes again with the id of its last event gets what it has missed', async () => {
  const first = await watch();
  await eventOf(first, 'begun');
  await ends('/a');
  await first.receiveUntil('id: ');
  const id = (await first.receiveUntil('\n')).trim();
  first.destroy();
  await ends('/b');
  for (const again of [await watch('', `Last-Event-ID: ${id}\r\n`), await watch(`?after=${id}`)]) {
    expect(await eventOf(again, 'begun')).toEqual({ resumed: true });
    expect(await eventOf(again, 'requests')).toMatchObject({ rows: [{ path: '/b' }] });
  }
});

test('a wrong filter is refused in words before a stream begins', async () => {
  const answer = await (await watch('?status=many')).receive();
  expect(answer.status).toBe(400);
  expect(answer.body).toContain('status: such as 403, 5xx or 400-599');
});

test('HEAD is answered, and opens no stream', async () => {
  const answer = await fetch(`http://127.0.0.1:${port}/api/traffic/live`, { method: 'HEAD' });
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe('');
});

test('above a number of readers a further one is refused, until one has gone', async () => {
  const readers: RawConnection[] = [];
  for (let count = 0; count < 20; count += 1) {
    const reader = await watch();
    await eventOf(reader, 'begun');
    readers.push(reader);
  }
  const refused = await (await watch()).receive();
  expect(refused.status).toBe(503);
  expect(refused.body).toContain('Too many readers');
  readers[0]?.destroy();
  await expect.poll(async () => (await (await watch()).receiveUntil('\r\n')).trim()).toBe('HTTP/1.1 200 OK');
});

/** A stream of a source that the test controls. */
async function watchSource(): Promise<{
  connection: RawConnection;
  reader: LiveReader;
  ended: () => boolean;
}> {
  let reader: LiveReader | undefined;
  let ended = false;
  const watched: Pick<Traffic, 'ask' | 'watch'> = {
    ask: () => Promise.reject(new Error('not asked')),
    watch(_filter, _after, told) {
      reader = told;
      return () => void (ended = true);
    },
  };
  port = await serve(watched);
  const connection = await watch();
  await connection.receiveUntil('\r\n\r\n');
  if (!reader) throw new Error('no reader');
  return { connection, reader, ended: () => ended };
}

test('a reader that takes nothing is told why, and loses its connection', async () => {
  const { connection, reader, ended } = await watchSource();
  connection.socket.pause();
  const piece = JSON.stringify('x'.repeat(50_000));
  for (let told = 0; !ended() && told < 2000; told += 1) {
    reader.tell('requests', piece, `a-${told}`);
    await new Promise((done) => setImmediate(done));
  }
  expect(ended()).toBe(true);
  connection.socket.resume();
  expect(await eventOf(connection, 'ended')).toEqual({
    message: 'This reader takes the requests more slowly than they come',
  });
  await connection.receiveUntil('0\r\n\r\n');
});

test('a reader is told when the worker has ended', async () => {
  const { connection, reader, ended } = await watchSource();
  reader.end();
  expect(await eventOf(connection, 'ended')).toEqual({ message: 'Traffic is not recorded now' });
  expect(ended()).toBe(true);
});

test('a reader that goes is watched for no longer', async () => {
  const { connection, ended } = await watchSource();
  connection.destroy();
  await expect.poll(ended).toBe(true);
});

test('streams end when the server stops', async () => {
  const { connection, ended } = await watchSource();
  live.endAll();
  await connection.receiveUntil('0\r\n\r\n');
  expect(ended()).toBe(true);
});
