// The connections of clients that choose HTTP/2: bodies in both directions, many streams, limits, and how they end.
import { once } from 'node:events';
import { type IncomingMessage } from 'node:http';
import { connect, constants, type ClientHttp2Session, type ClientHttp2Stream } from 'node:http2';
import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { startEchoUpstream } from '../../../testing/echo-upstream.ts';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { rawHeader, rawRequest } from '../../../testing/raw-connection.ts';
import { startProxy } from '../../../testing/start-proxy.ts';
import {
  ask,
  clientOf,
  fiveMegabytes,
  gatewayBefore,
  gatewayTo,
  http2Tls,
  promised,
} from './http2-for-tests.ts';

describe('bodies', () => {
  test('of 5 MB pass through both ways', async () => {
    const gateway = await gatewayBefore((request, response) => request.pipe(response));
    const stream = (await clientOf(gateway)).request({ ':method': 'PUT', ':path': '/api' });
    stream.end(fiveMegabytes);
    expect(fiveMegabytes.equals(await buffer(stream))).toBe(true);
  });

  test('come no faster than they are taken', async () => {
    const piece = Buffer.alloc(64 * 1024);
    let sent = 0;
    const paused = promised<void>();
    const gateway = await gatewayBefore((_request, response) => {
      const more = (): void => {
        while (sent < 1024 * 1024 * 1024) {
          sent += piece.length;
          if (!response.write(piece)) break;
        }
      };
      let ticks = 0;
      response.on('drain', () => {
        ticks += 1;
        more();
      });
      more();
      // The number stays the same for a while: the client reads nothing.
      let before = -1;
      const watch = setInterval(() => {
        if (ticks === before) paused.resolve();
        before = ticks;
      }, 100);
      response.on('close', () => clearInterval(watch));
    });
    const stream = (await clientOf(gateway)).request({ ':path': '/api' });
    stream.pause();
    await once(stream, 'response');
    await paused.promise;
    expect(sent).toBeLessThan(64 * 1024 * 1024);
  });

  test('go no faster than the upstream takes them, and do not hold up other streams', async () => {
    const gateway = await gatewayBefore((request, response) => {
      if (request.url === '/stalls') request.pause();
      else response.end('taken');
    });
    const client = await clientOf(gateway);
    const stalled = client.request({ ':method': 'PUT', ':path': '/api/stalls' });
    const piece = Buffer.alloc(64 * 1024);
    let written = 0;
    let still = false;
    stalled.on('error', () => {});
    const more = (): void => {
      still = false;
      while (written < 1024 * 1024 * 1024) {
        written += piece.length;
        if (!stalled.write(piece)) break;
      }
    };
    stalled.on('drain', more);
    more();
    await expect
      .poll(
        () => {
          const was = still;
          still = true;
          return was;
        },
        { interval: 200, timeout: 10_000 },
      )
      .toBe(true);
    expect(written).toBeLessThan(64 * 1024 * 1024);
    expect((await ask(client, { ':path': '/api/other' })).body).toBe('taken');
  });
});

test('many streams are served at the same time, and counted', async () => {
  const waiting: (() => void)[] = [];
  const allArrived = promised<void>();
  const gateway = await gatewayBefore((request, response) => {
    waiting.push(() => response.end(request.url));
    if (waiting.length === 100) allArrived.resolve();
  });
  const client = await clientOf(gateway);
  const numbers = Array.from({ length: 100 }, (_, index) => index);
  const asked = Promise.all(numbers.map((n) => ask(client, { ':path': `/api/${n}` })));
  await allArrived.promise;
  expect(gateway.connections()).toMatchObject({ active: 1, writing: 100, waiting: 0, requests: 100 });
  for (const go of waiting.toReversed()) go();
  const answers = await asked;
  expect(answers.map(({ body }) => body)).toEqual(numbers.map((n) => `/${n}`));
  await expect
    .poll(() => gateway.connections())
    .toEqual({ accepted: 1, active: 1, writing: 0, waiting: 1, requests: 100 });
});

test('a stream that its client resets ends the request to the upstream, and no other', async () => {
  const aborted = promised<void>();
  const arrived = promised<void>();
  const other = promised<() => void>();
  const gateway = await gatewayBefore((request, response) => {
    if (request.url === '/other') return other.resolve(() => response.end('other'));
    response.on('close', () => aborted.resolve());
    response.write('begun');
    arrived.resolve();
  });
  const client = await clientOf(gateway);
  const stream = client.request({ ':path': '/api/reset' });
  const answer = ask(client, { ':path': '/api/other' });
  const finish = await other.promise;
  await arrived.promise;
  stream.close(constants.NGHTTP2_CANCEL);
  await aborted.promise;
  finish();
  expect((await answer).body).toBe('other');
  await expect.poll(() => gateway.connections().writing).toBe(0);
});

test.each([
  ['stream', (stream: ClientHttp2Stream) => stream.close(constants.NGHTTP2_CANCEL)],
  ['connection', (_: ClientHttp2Stream, client: ClientHttp2Session) => client.destroy()],
])('an upload that ends with its %s is not taken for whole', async (_what, breakOff) => {
  const arrived = promised<void>();
  const complete = promised<boolean>();
  const gateway = await gatewayBefore((request) => {
    request.on('error', () => {});
    request.on('data', () => arrived.resolve());
    request.on('close', () => complete.resolve(request.complete));
  });
  const client = await clientOf(gateway);
  const stream = client.request({ ':method': 'PUT', ':path': '/api' });
  stream.on('error', () => {});
  // More than is held back, and of unknown length.
  stream.write(fiveMegabytes.subarray(0, 1024 * 1024));
  await arrived.promise;
  breakOff(stream, client);
  expect(await complete.promise).toBe(false);
});

test('a head beyond the limit is refused, and the others on its connection are served', async () => {
  const upstream = await forThisTest(startEchoUpstream());
  const client = await clientOf(await gatewayTo(upstream.url));
  const many = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`x-${i}`, 'x'.repeat(50)]));
  expect((await ask(client, { ':path': '/api', ...many })).headers[':status']).toBe(200);
  const more = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`x-${i}`, 'x'.repeat(200)]));
  await expect(ask(client, { ':path': '/api', ...more })).rejects.toThrow('NGHTTP2_ENHANCE_YOUR_CALM');
  expect((await ask(client, { ':path': '/api' })).headers[':status']).toBe(200);
});

test('HTTP/1.1 clients use the same port', async () => {
  const upstream = await forThisTest(startEchoUpstream());
  const gateway = await gatewayTo(upstream.url);
  const line = 'GET /api/old HTTP/1.1\r\nHost: a.test\r\n\r\n';
  const answer = await rawRequest({ port: gateway.tlsPort, tls: true }, line);
  expect(answer.status).toBe(200);
  expect(rawHeader(answer, 'connection')).toBe('keep-alive');
  expect(upstream.seen[0]?.target).toBe('/old');
});

test('a listener without http2 does not offer it', async () => {
  const { key, cert } = await http2Tls();
  const gateway = await forThisTest(startProxy({ apis: [], tls: { key, cert } }));
  const session = connect(`https://localhost:${gateway.tlsPort}`, { rejectUnauthorized: false });
  const [error]: Error[] = await once(session, 'error');
  expect(error).toBeInstanceOf(Error);
});

test('when the proxy closes, clients get GOAWAY, answers are finished, and idle connections end', async () => {
  const arrived = promised<() => void>();
  const gateway = await gatewayBefore(
    (_request, response) => {
      response.write('be');
      arrived.resolve(() => response.end('gun'));
    },
    { settings: { grace_period: 60_000 } },
  );
  const busy = await clientOf(gateway);
  const idle = await clientOf(gateway);
  const answer = ask(busy, { ':path': '/api' });
  const finish = await arrived.promise;
  const notified = Promise.all([once(busy, 'goaway'), once(idle, 'close')]);
  const closed = gateway.close();
  await notified;
  finish();
  expect((await answer).body).toBe('begun');
  await closed;
});

test('a connection is kept for a time after its last request', async () => {
  const client = await clientOf(
    await gatewayTo('http://127.0.0.1:1', { settings: { keepalive_timeout: 1_000 } }),
  );
  const goAway = once(client, 'goaway');
  expect((await ask(client, { ':path': '/api' })).headers[':status']).toBe(502);
  const [code]: number[] = await goAway;
  expect(code).toBe(constants.NGHTTP2_NO_ERROR);
});

test('an answer that is not finished within the grace period is cut off', async () => {
  const arrived = promised<IncomingMessage>();
  const gateway = await gatewayBefore((request) => arrived.resolve(request), {
    settings: { grace_period: 1 },
  });
  const client = await clientOf(gateway);
  const stream = client.request({ ':path': '/api' });
  stream.on('error', () => {});
  await arrived.promise;
  const cut = once(stream, 'close');
  await gateway.close();
  await cut;
});

test('a client that takes nothing of its answer holds no upstream for ever', async () => {
  const gone = promised<void>();
  const gateway = await gatewayBefore(
    (_request, response) => {
      response.on('close', () => gone.resolve());
      response.write(Buffer.alloc(20_000_000));
    },
    { settings: { send_timeout: 100 } },
  );
  const client = await clientOf(gateway);
  const stream = client.request({ ':path': '/api' });
  stream.on('error', () => {});
  stream.pause();
  await gone.promise;
});
