// Bodies that are not read, because their requests are answered before. The connection waits for the rest, but not for ever.
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startEchoUpstream } from '../../../testing/echo-upstream.ts';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { openConnection } from '../../../testing/raw-connection.ts';
import { startProxy } from '../../../testing/start-proxy.ts';
import type { Hooks } from '../../plugins/plugin.ts';

async function answeredEarly(length: number, settings: { lingering_time: number }) {
  const upstream = await forThisTest(startEchoUpstream());
  const refuses: Hooks = {
    access: ({ request }) => (request.path === '/' ? { status: 401 } : undefined),
  };
  const gateway = await forThisTest(
    startProxy({
      apis: [{ uris: ['/'], upstream_url: upstream.url }],
      plugins: [{ name: 'refuses', hooks: refuses }],
      settings,
    }),
  );
  const connection = await openConnection(gateway);
  connection.send(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${length}\r\n\r\nx`);
  expect((await connection.receive()).status).toBe(401);
  return { gateway, connection };
}

test('a body that stops in the middle ends its connection', async () => {
  const { gateway, connection } = await answeredEarly(1_000_000, { lingering_time: 100 });
  connection.send('x');
  await connection.closed();
  await expect.poll(() => gateway.connections().active).toBe(0);
});

test('a body that comes byte by byte ends its connection', async () => {
  const { connection } = await answeredEarly(1_000_000, { lingering_time: 100 });
  const ended = new AbortController();
  const closed = connection.closed().finally(() => ended.abort());
  while (!ended.signal.aborted) {
    connection.send('x');
    await setTimeout(1);
  }
  await closed;
});

test('after a body that comes to its end, the connection is kept', async () => {
  const { gateway, connection } = await answeredEarly(1000, { lingering_time: 5_000 });
  connection.send('x'.repeat(999));
  connection.send('GET /next HTTP/1.1\r\nHost: a\r\n\r\n');
  expect((await connection.receive()).status).toBe(200);
  // A connection whose time is over would be closed by the next look.
  const other = await answeredEarly(1000, { lingering_time: 1 });
  other.connection.send('x');
  await other.connection.closed();
  connection.send('GET /later HTTP/1.1\r\nHost: a\r\n\r\n');
  expect((await connection.receive()).status).toBe(200);
  expect(gateway.connections().active).toBe(1);
  connection.destroy();
});
