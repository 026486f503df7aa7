// The answers to right and wrong passwords of operators, one after the other and at the same time.
import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listen } from '../testing/listen.ts';
import { longestDelay } from './attempts.ts';
import { createBasicAuth, type BasicAuth } from './basic-auth.ts';
import { guarded } from './guard.ts';

const header = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
const right = header('ann:pass:word é');
const wrong = header('ann:guess');

let now = 0;
/** The waits that the clock was asked for, with a function that ends each. */
let waits: { milliseconds: number; end: () => void }[] = [];
let auth: BasicAuth;

beforeEach(() => {
  now = 1_000_000;
  waits = [];
  const operators = [
    { username: 'ann', password: 'pass:word é' },
    { username: 'bob', password: 'secret' },
  ];
  auth = createBasicAuth(operators, {
    now: () => now,
    wait: (milliseconds) => new Promise((end) => waits.push({ milliseconds, end })),
  });
});

/** Tries wrong passwords one after the other. Each waits for the answer to the one before. */
async function guess(times: number, address: string): Promise<void> {
  for (let i = 0; i < times; i += 1) {
    const waiting = waits.length;
    const verdict = auth.verify(wrong, address);
    waits[waiting]?.end();
    expect(await verdict).toEqual({ kind: 'unknown' });
  }
}

const delays = (): number[] => waits.map(({ milliseconds }) => milliseconds);

describe('the answer', () => {
  const servers: { close: () => void }[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  async function ask(authorization?: string, path = '/'): Promise<Response> {
    const listener = guarded((_request, response, client) => response.end(JSON.stringify(client)), {
      allowedHosts: new Set(),
      basicAuth: auth,
      open: new Set(['/healthz']),
    });
    const server = createServer(listener);
    servers.push(server);
    const port = await listen(server);
    return fetch(`http://127.0.0.1:${port}${path}`, { ...(authorization && { headers: { authorization } }) });
  }

  test('to the right pair is the listener’s own, also with a colon and letters beyond ASCII', async () => {
    expect((await ask(right)).status).toBe(200);
  });

  test.each(['ann:wrong', 'ann', 'bob:pass:word é', ''])('to %o is 401 with a challenge', async (pair) => {
    const { status, headers } = await ask(header(pair));
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toBe('Basic realm="Gatehouse", charset="UTF-8"');
  });

  test('of an open path needs no password', async () => {
    expect((await ask(undefined, '/healthz')).status).toBe(200);
    expect((await ask()).status).toBe(401);
  });

  test('is given by a listener that knows the name of the client, or that an open path asked for none', async () => {
    expect(await (await ask(right)).json()).toEqual({ kind: 'admin', name: 'ann' });
    expect(await (await ask(header('bob:secret'))).json()).toEqual({ kind: 'admin', name: 'bob' });
    expect(await (await ask(right, '/healthz')).json()).toEqual({ kind: 'not-asked' });
  });

  test('is 429 when too many failures wait, with the time of the next try', async () => {
    await guess(3, '127.0.0.1');
    for (let i = 0; i < 4; i += 1) void auth.verify(wrong, '127.0.0.1');
    const { status, headers } = await ask(right);
    expect(status).toBe(429);
    expect(headers.get('retry-after')).toBe(String(longestDelay / 1000));
  });
});

describe('guessing', () => {
  test('is slowed down more with each failure, and a minute without one forgets them', async () => {
    await guess(10, '10.0.0.9');
    expect(delays()).toEqual([250, 500, 1000, 2000, 4000, 8000, 8000]);
    await guess(1, '10.0.0.10');
    expect(waits).toHaveLength(7);
    now += 61_000;
    await guess(1, '10.0.0.9');
    expect(waits).toHaveLength(7);
  });

  test('in parallel is no quicker: of a thousand attempts at once four wait, and the others are not compared', async () => {
    await guess(3, '10.0.0.9');
    const verdicts: string[] = [];
    for (let i = 0; i < 1000; i += 1) {
      void auth.verify(i < 500 ? wrong : right, '10.0.0.9').then((verdict) => verdicts.push(verdict.kind));
    }
    await expect.poll(() => verdicts).toHaveLength(996);
    expect(new Set(verdicts)).toEqual(new Set(['too-many']));
    expect(delays()).toEqual([250, 500, 1000, 2000]);
    for (const { end } of waits) end();
    await expect.poll(() => verdicts.slice(996)).toEqual(['unknown', 'unknown', 'unknown', 'unknown']);
    expect(await auth.verify(right, '10.0.0.9')).toEqual({ kind: 'admin', name: 'ann' });
  });

  test('is not forgotten after one success', async () => {
    await guess(6, '10.0.0.9');
    expect(await auth.verify(right, '10.0.0.9')).toEqual({ kind: 'admin', name: 'ann' });
    await guess(1, '10.0.0.9');
    expect(delays()).toEqual([250, 500, 1000, 2000]);
  });

  test.each([
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff', true],
    ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
    ['fe80::1%eth0', 'fe80::2%eth1', true],
    ['::ffff:10.0.0.1', '10.0.0.1', true],
    ['::ffff:10.0.0.1', '::ffff:10.0.0.2', false],
  ])('from %s counts for %s: %s', async (one, other, counts) => {
    await guess(4, one);
    await guess(1, other);
    expect(delays()).toEqual(counts ? [250, 500] : [250]);
  });

  test('from ever new networks is slowed down in all, and at most 32 failures wait', async () => {
    for (let i = 0; i < 30; i += 1) await guess(1, `10.0.${i}.1`);
    expect(waits).toHaveLength(0);
    const verdicts = Array.from({ length: 40 }, (_, i) => auth.verify(wrong, `10.1.${i}.1`));
    expect(delays().slice(0, 7)).toEqual([250, 500, 1000, 2000, 4000, 8000, 8000]);
    expect(waits).toHaveLength(32);
    for (const { end } of waits) end();
    const settled = await Promise.all(verdicts);
    expect(settled.filter(({ kind }) => kind === 'too-many')).toHaveLength(8);
  });
});
