// An upstream's answer waits for the plugins that wait for its head, and loses nothing.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { Hooks } from '../../plugins/plugin.ts';
import { fail, get, recording, start } from '../../runloop/hooks-for-tests.ts';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { openConnection, rawHeader, rawRequest } from '../../../testing/raw-connection.ts';
import { startProxy } from '../../../testing/start-proxy.ts';
import { answerEach, startTcpUpstream } from '../../../testing/tcp-upstream.ts';

const waiting = (time = 50): Hooks => ({ headArrived: () => setTimeout(time) });

async function startBefore(url: string, hooks: Hooks, more: { name: string; hooks: Hooks }[] = []) {
  const plugins = [{ name: 'waits', hooks }, ...more];
  return forThisTest(startProxy({ apis: [{ uris: ['/'], upstream_url: url }], plugins }));
}

test('plugins wait in their order, and see the head before any changes it', async () => {
  const runs: string[] = [];
  const note = (name: string): Hooks => ({
    headArrived: async (_, head) => {
      runs.push(`${name} ${head.status} ${head.headers('X-Own').length} begins`);
      await setTimeout(10);
      runs.push(`${name} ends`);
    },
    headerFilter: ({ response }) => {
      runs.push(`${name} filters`);
      response.setHeader('X-Own', 'changed');
    },
  });
  const { ask } = await start([
    { name: 'one', hooks: note('one') },
    { name: 'two', hooks: note('two') },
  ]);
  const answer = await ask();
  expect(answer).toMatchObject({ status: 200, truncated: false });
  expect(rawHeader(answer, 'x-own')).toBe('changed');
  expect(runs).toEqual([
    'one 200 0 begins',
    'one ends',
    'two 200 0 begins',
    'two ends',
    'one filters',
    'two filters',
  ]);
});

test('a plugin that answers itself waits for nothing', async () => {
  let arrived = 0;
  const hooks: Hooks = { access: () => ({ status: 401 }), headArrived: () => void (arrived += 1) };
  const { ask } = await start([{ name: 'refuses', hooks }]);
  expect((await ask()).status).toBe(401);
  expect(arrived).toBe(0);
});

test.each([
  ['in chunks', undefined],
  ['with a length', 32_000_000],
])('a large body %s comes whole after the wait, and is not read before', async (_, length) => {
  const other = 'z'.repeat(60_000);
  const body = Buffer.alloc(32_000_000, 'an answer that waits, ');
  let written = 0;
  const upstream = createServer(({ method }, response) => {
    if (method === 'POST') {
      response.end(other);
      return;
    }
    if (length !== undefined) response.setHeader('content-length', length);
    const more = (): void => {
      while (written < body.length) {
        const piece = body.subarray(written, written + 60_000);
        written += piece.length;
        if (!response.write(piece)) return void response.once('drain', more);
      }
      response.end();
    };
    more();
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void upstream.close());
  await once(upstream, 'listening');
  const address = upstream.address();
  let before = 0;
  const url = (): string => `http://127.0.0.1:${gateway.port}/`;
  const hooks: Hooks = {
    headArrived: async ({ request }) => {
      if (request.method === 'POST') return;
      // All connections read into one buffer.
      const answer = await fetch(url(), { method: 'POST' });
      expect(await answer.text()).toBe(other);
      await setTimeout(300);
      before = written;
    },
  };
  const port = typeof address === 'object' ? address?.port : undefined;
  const gateway = await startBefore(`http://127.0.0.1:${port}`, hooks);
  const answer = await fetch(url());
  expect(Buffer.from(await answer.arrayBuffer()).equals(body)).toBe(true);
  // What the system holds for sockets.
  expect(before).toBeLessThan(body.length / 2);
});

test('an upstream that leaves during the wait has its answer cut short, as without one', async () => {
  const upstream = await forThisTest(
    startTcpUpstream((socket) =>
      socket.on('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\nbeginning')),
    ),
  );
  const gateway = await startBefore(upstream.url, waiting());
  expect(await rawRequest(gateway, get())).toMatchObject({ status: 200, body: 'beginning', truncated: true });
});

test('a client that leaves during the wait is logged once, and the next request is served', async () => {
  const runs: string[] = [];
  const upstream = await forThisTest(
    startTcpUpstream((socket) => answerEach(socket, 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')),
  );
  const arrived: number[] = [];
  const hooks: Hooks = {
    headArrived: async (_, { status }) => {
      arrived.push(status);
      await setTimeout(100);
    },
  };
  const gateway = await startBefore(upstream.url, hooks, [recording('next', runs)]);
  const client = await openConnection(gateway);
  client.send(get());
  await expect.poll(() => arrived.length).toBe(1);
  client.destroy();
  await expect.poll(() => runs).toContain('next log');
  expect(await rawRequest(gateway, get())).toMatchObject({ status: 200, body: 'ok' });
  await expect.poll(() => runs.filter((run) => run === 'next log')).toHaveLength(2);
  expect(gateway.lines).toEqual([]);
});

test('an upgraded connection waits, too, and loses no byte', async () => {
  const upstream = await forThisTest(
    startTcpUpstream((socket) =>
      socket.once('data', () => {
        socket.write(
          'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\nearly,',
        );
        void setTimeout(20).then(() => socket.write('during,'));
        void setTimeout(50).then(() => socket.write('more,'));
        socket.on('data', (piece) => socket.write(piece));
      }),
    ),
  );
  const gateway = await startBefore(upstream.url, waiting(100));
  const client = await openConnection(gateway);
  client.send(get('/', 'Connection: upgrade\r\nUpgrade: websocket\r\n'));
  expect(await client.receiveUntil('more,')).toMatch(/^HTTP\/1\.1 101 [^]*\r\n\r\nearly,during,more,$/);
  client.send('later.');
  expect(await client.receiveUntil('later.')).toContain('later.');
  client.destroy();
});

test.each([
  ['at once', () => fail()],
  ['after waiting', async () => fail()],
])(
  'a plugin that fails there, %s, gives its request a 500, and the log the reason',
  async (_, headArrived) => {
    const { ask, gateway } = await start([{ name: 'broken', hooks: { headArrived } }]);
    const answer = await ask();
    expect(answer.status).toBe(500);
    expect(answer.body).not.toContain('secret');
    expect(gateway.lines.join('\n')).toContain('plugin broken failed in head_arrived');
    expect(gateway.lines.join('\n')).toContain('secret of the inside');
  },
);

test('an upgraded connection is closed where a plugin fails', async () => {
  const upstream = await forThisTest(
    startTcpUpstream((socket) =>
      answerEach(
        socket,
        'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n',
      ),
    ),
  );
  const gateway = await startBefore(upstream.url, { headArrived: fail });
  expect(await rawRequest(gateway, get('/', 'Connection: upgrade\r\nUpgrade: websocket\r\n'))).toMatchObject({
    status: 500,
  });
  await expect.poll(() => upstream.sockets.map(({ destroyed }) => destroyed)).toEqual([true]);
});
