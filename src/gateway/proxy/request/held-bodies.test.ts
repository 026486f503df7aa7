// Bodies that plugins hold: their memory is bounded together, and each has a deadline.
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startEchoUpstream } from '../../../testing/echo-upstream.ts';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { openConnection, rawHeader, rawRequest, type RawResponse } from '../../../testing/raw-connection.ts';
import { startProxy } from '../../../testing/start-proxy.ts';
import type { Hooks } from '../../plugins/plugin.ts';
import type { ProxySettings } from '../settings.ts';

const reader: Hooks = {
  access: async ({ request }) => {
    await request.body();
    return undefined;
  },
};

async function started(settings: Partial<ProxySettings>, hooks: Hooks = reader) {
  const upstream = await forThisTest(startEchoUpstream());
  const ended: string[] = [];
  const plugins = [
    { name: 'reader', hooks },
    { name: 'teller', hooks: { log: ({ request }) => void ended.push(request.path) } satisfies Hooks },
  ];
  const gateway = await forThisTest(
    startProxy({ apis: [{ uris: ['/'], upstream_url: upstream.url }], plugins, settings }),
  );
  const post = (length: number, path = '/'): Promise<RawResponse> =>
    rawRequest(gateway, `${headOf(length, path)}${'x'.repeat(length)}`);
  return { upstream, gateway, ended, post };
}

const headOf = (length: number, path = '/'): string =>
  `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: ${length}\r\n\r\n`;

test('uploads that stop before their last byte use up the room: other requests get 503 with Retry-After', async () => {
  const { upstream, gateway, ended, post } = await started({ held_bodies_size: 100_000 });
  const stopped = await openConnection(gateway);
  stopped.send(`${headOf(60_001)}${'x'.repeat(60_000)}`);
  await expect.poll(async () => (await post(60_000, '/refused')).status).toBe(503);
  const answer = await post(60_000, '/refused');
  expect(answer.status).toBe(503);
  expect(rawHeader(answer, 'retry-after')).toBe('5');
  expect(rawHeader(answer, 'connection')).toBe('close');
  expect(gateway.lines.at(-1)).toContain("plugin reader did not get a request's body");
  expect(ended.at(-1)).toBe('/refused');
  expect((await post(30_000)).status).toBe(200);
  stopped.destroy();
  await expect.poll(async () => (await post(60_000, '/again')).status).toBe(200);
  expect(upstream.seen.at(-1)?.target).toBe('/again');
});

test.each<[string, Hooks, number]>([
  ['answered', reader, 200],
  ['refused', { access: async (exchange) => (await exchange.request.body(), { status: 403 }) }, 403],
  [
    'changed',
    {
      access: async ({ request, upstream }) => {
        upstream.setBody(Buffer.from((await request.body()).slice(0, -1)));
        return undefined;
      },
    },
    200,
  ],
  ['answered without the body', { access: () => ({ status: 403 }) }, 403],
])('what a request that was %s has held is there for others', async (_, hooks, status) => {
  const { post } = await started({ held_bodies_size: 100_000 }, hooks);
  for (let i = 0; i < 5; i += 1) expect((await post(90_000)).status).toBe(status);
});

test('a body that is too long for plugins is freed after its 413', async () => {
  const tooLong: Hooks = {
    access: async ({ request }) =>
      (await request.body()) === 'too-large' ? { status: 413, body: 'too long' } : undefined,
  };
  const { post } = await started({ held_bodies_size: 100_000, client_body_buffer_size: 50_000 }, tooLong);
  for (let i = 0; i < 5; i += 1) expect((await post(90_000)).status).toBe(413);
  expect((await post(50_000)).status).toBe(200);
});

test('a body that no plugin reads needs no room', async () => {
  const { upstream, post } = await started({ held_bodies_size: 0 }, {});
  expect((await post(3)).status).toBe(200);
  expect(upstream.seen[0]?.body).toBe('xxx');
});

test('a client that sends its body byte by byte gets 408 after a time', async () => {
  const { upstream, gateway, ended } = await started({ held_body_timeout: 100 });
  const slow = await openConnection(gateway);
  const answered = new AbortController();
  const answer = slow.receive().finally(() => answered.abort());
  slow.send(headOf(1_000_000));
  while (!answered.signal.aborted) {
    slow.send('x');
    await setTimeout(1);
  }
  expect((await answer).status).toBe(408);
  expect(rawHeader(await answer, 'connection')).toBe('close');
  expect(ended).toEqual(['/']);
  expect(upstream.seen).toEqual([]);
});

test('answers that plugins hold need room too: an answer without room is cut off, and a finished one frees its room', async () => {
  const held: Buffer[] = [];
  const holder: Hooks = {
    bodyFilter: (_, piece, last) => {
      held.push(piece);
      return last ? Buffer.concat(held.splice(0)) : Buffer.alloc(0);
    },
  };
  const { gateway, post } = await started({ held_bodies_size: 100_000 }, holder);
  // The upstream's answer repeats the request.
  for (let i = 0; i < 5; i += 1) expect((await post(60_000)).truncated).toBe(false);
  held.length = 0;
  expect((await post(200_000)).truncated).toBe(true);
  expect(gateway.lines.at(-1)).toContain('an answer was cut off');
  held.length = 0;
  expect((await post(60_000)).truncated).toBe(false);
});
