// Bodies and connections of hostile senders: the collector goes on, its answers are right, and lost entries are counted.
import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { collectorsForTests, sent, token, type TestCollector } from './collector-for-tests.ts';
import { kong013, kong39 } from './entries-for-tests.ts';
import { idOfToken } from './known-token.ts';
import { galileo } from './objects-for-tests.ts';
import { largestBody } from './receive-body.ts';

const start = collectorsForTests(1_000);
const patient = collectorsForTests();
let collector: TestCollector;
const sockets: Socket[] = [];
beforeEach(async () => {
  collector = await start();
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await collector.close();
});

const path = `/http-log/${token}`;
const good = () => sent({ ...kong013, started_at: Date.now() });
const isTakenStill = async (requests: number): Promise<void> => {
  expect((await collector.post(path, good())).status).toBe(200);
  await expect.poll(collector.summary, { timeout: 10_000 }).toMatchObject({ requests });
};

/** Sends the bytes of a request, and answers what came back until the connection was closed. */
async function raw(head: string, body: Buffer | string = '', end = false): Promise<string> {
  const socket = connect(collector.port, '127.0.0.1');
  sockets.push(socket);
  let answer = '';
  socket.on('data', (piece: Buffer) => (answer += piece.toString()));
  socket.on('error', () => {});
  socket.write(`${head}\r\n\r\n`);
  if (end) socket.end(body);
  else socket.write(body);
  await new Promise((done) => void socket.on('close', done));
  return answer;
}
const headOf = (length: number): string => `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}`;

const deep: unknown = JSON.parse('['.repeat(40) + ']'.repeat(40));
const wrong: readonly unknown[] = [null, true, -1, 1e300, '', 'x', 'x'.repeat(2_000), [], [[]], {}, deep];

/** The value once for each of its members, with that one left out or of another type. */
function* variants(value: unknown): Generator {
  if (typeof value !== 'object' || value === null) return;
  for (const name of Object.keys(value)) {
    const change = (member: unknown): unknown =>
      Array.isArray(value)
        ? value.map((one: unknown, at) => (String(at) === name ? member : one))
        : { ...value, [name]: member };
    yield change(undefined);
    for (const other of wrong) yield change(other);
    for (const inner of variants(Reflect.get(value, name))) yield change(inner);
  }
}

test('entries with each member left out, of each wrong type, and huge are recorded or counted as lost', async () => {
  const started_at = Date.now();
  const entries = [...variants({ ...kong013, started_at }), ...variants({ ...kong39, started_at })];
  const objects = [...variants(galileo(token, started_at))];
  for (let at = 0; at < entries.length; at += 500)
    expect((await collector.post(path, sent(entries.slice(at, at + 500)))).status).toBe(200);
  for (let at = 0; at < objects.length; at += 500) {
    const { status, told } = await collector.post('/1.1.0/batch', sent(objects.slice(at, at + 500)));
    const { saved }: { saved?: number } = told;
    expect(told).toMatchObject({ errors: expect.any(Array), saved: expect.any(Number) });
    expect(saved).toBeGreaterThan(0);
    expect(status).toBe(JSON.stringify(told).includes('"errors":[]') ? 200 : 207);
  }
  const sumOf = ({ received, lost } = { received: 0, lost: 0 }): number => received + lost;
  await expect
    .poll(() => sumOf(collector.counts()[idOfToken(token)]), { timeout: 10_000 })
    .toBeGreaterThan(entries.length);
  const { received = 0 } = collector.counts()[idOfToken(token)] ?? {};
  const tooEarly = (await collector.lost())['their time is too far from the clock'] ?? 0;
  await isTakenStill(received - tooEarly + 1);
});

test('nested lists, many small values, bombs and broken compression are refused without being read', async () => {
  const zip = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(gzipSync(text));
  const mb = 1024 * 1024;
  const bodies = [
    zip(`${'['.repeat(mb)}${']'.repeat(mb)}`),
    zip(`[${'{},'.repeat(8 * mb)}{}]`),
    zip(`[${'0,'.repeat(12 * mb)}0]`),
    zip(`{"a":"${'\\"'.repeat(12 * mb)}`),
    new Uint8Array(gzipSync(Buffer.alloc(100 * mb))),
    new Uint8Array(gzipSync('{}').subarray(0, 12)),
  ];
  for (const body of bodies) expect((await collector.post(path, body, 'gzip')).status).toBe(200);
  for (const body of bodies)
    expect((await collector.post('/1.1.0/single', body, 'gzip')).status).toBeGreaterThanOrEqual(400);
  expect((await collector.post(path, sent({}), 'br')).status).toBe(200);
  await isTakenStill(1);
  expect(await collector.lost()).toEqual({
    'their body is too large': 5,
    'their body cannot be read': 4,
    'their token is not known': 4,
  });
});

test('a thousand connections that say nothing, and slow bodies, keep nobody from sending', async () => {
  for (let count = 0; count < 1_000; count += 1) {
    const socket = connect(collector.port, '127.0.0.1').on('error', () => {});
    sockets.push(socket);
  }
  const slow = Array.from({ length: 20 }, () => raw(headOf(1000), '{"half'));
  await isTakenStill(1);
  for (const answer of await Promise.all(slow)) expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  await expect.poll(collector.lost).toEqual({ 'their body came too slowly': 20 });
});

test('thousands of wrong tokens are refused and counted', async () => {
  for (let at = 0; at < 1_000; at += 100) {
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, one) => collector.post(`/http-log/${token}${at + one}`, '{}')),
    );
    expect(answers.every(({ status }) => status === 401)).toBe(true);
  }
  await expect.poll(collector.lost).toEqual({ 'their token is not known': 1_000 });
  await isTakenStill(1);
});

test('a body that lies about its length is refused, and so is what follows it', async () => {
  expect(await raw(headOf(100), '{"a":1}', true)).not.toMatch(/ 200 /);
  expect(await raw(headOf(2), `{}${'x'.repeat(500)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 [^]*HTTP\/1\.1 400 /);
  expect(await raw(headOf(largestBody + 1))).toMatch(/^HTTP\/1\.1 413 /);
  const chunked = `POST ${path} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked`;
  expect(await raw(chunked, 'zz\r\n{}\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  await isTakenStill(1);
  expect(await collector.lost()).toMatchObject({
    'their body is too large': 1,
    'they are no entries of a log': 1,
  });
});

test('bodies that would hold too much together get 503, and their room is given back', async () => {
  await collector.close();
  collector = await patient();
  const most = Buffer.alloc(largestBody - 1, ' ');
  const first = await Promise.race(Array.from({ length: 4 }, () => raw(headOf(largestBody), most)));
  expect(first).toMatch(/^HTTP\/1\.1 503 /);
  for (const socket of sockets.splice(0)) socket.destroy();
  await expect.poll(async () => (await collector.post(path, good())).status).toBe(200);
  await expect.poll(collector.lost).toMatchObject({ 'too many were waiting': expect.any(Number) });
});
