// TLS clients that choose HTTP/2, served as all others are, on the same port.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import {
  connect,
  constants,
  type ClientHttp2Session,
  type ClientHttp2Stream,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
} from 'node:http2';
import { buffer, text } from 'node:stream/consumers';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { testCertificate } from '../../testing/certificate.ts';
import { startEchoUpstream } from '../../testing/echo-upstream.ts';
import { forThisTest } from '../../testing/for-this-test.ts';
import { listen } from '../../testing/listen.ts';
import { rawHeader, rawRequest } from '../../testing/raw-connection.ts';
import type { Hooks } from '../plugins/plugin.ts';
import { startProxy, type TestProxy, type TestProxyOptions } from '../../testing/start-proxy.ts';

let tls: { key: string; cert: string; http2: boolean };
beforeAll(async () => {
  tls = { ...(await testCertificate()), http2: true };
});

type Rest = Omit<TestProxyOptions, 'apis' | 'tls'>;

const gatewayTo = (upstreamUrl: string, rest: Rest = {}): Promise<TestProxy> =>
  forThisTest(startProxy({ apis: [{ uris: ['/api'], upstream_url: upstreamUrl }], tls, ...rest }));

async function gatewayBefore(answer: RequestListener, rest?: Rest): Promise<TestProxy> {
  const server = createServer(answer);
  const port = await listen(server);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return gatewayTo(`http://127.0.0.1:${port}`, rest);
}

async function clientOf({ tlsPort }: TestProxy): Promise<ClientHttp2Session> {
  const session = connect(`https://localhost:${tlsPort}`, { rejectUnauthorized: false });
  onTestFinished(() => session.destroy());
  session.on('error', () => {});
  await once(session, 'connect');
  return session;
}

interface Answer {
  headers: IncomingHttpHeaders;
  body: string;
}

async function answerTo(stream: ClientHttp2Stream): Promise<Answer> {
  const [headers]: IncomingHttpHeaders[] = await once(stream, 'response');
  return { headers: headers ?? {}, body: await text(stream) };
}

function ask(client: ClientHttp2Session, head: OutgoingHttpHeaders, body?: string | Buffer): Promise<Answer> {
  const stream = client.request(head, { endStream: body === undefined });
  if (body !== undefined) stream.end(body);
  return answerTo(stream);
}

function promised<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

const fiveMegabytes = Buffer.alloc(5 * 1024 * 1024, 'gatehouse over HTTP/2 ');

describe('what the upstream sees', () => {
  test('is an HTTP/1.1 request with what HTTP/2 says otherwise', async () => {
    const upstream = await forThisTest(startEchoUpstream());
    const gateway = await gatewayTo(upstream.url);
    const client = await clientOf(gateway);
    const answer = await ask(client, {
      ':path': '/api/x?y=%20z',
      ':authority': 'Shop.test:8443',
      cookie: ['a=1', 'b=2'],
      te: 'trailers',
      'x-many': ['one', 'two'],
    });
    expect(answer.headers[':status']).toBe(200);
    const [seen] = upstream.seen;
    expect(seen).toMatchObject({ method: 'GET', target: '/x?y=%20z', body: '' });
    expect(seen?.rawHeaders).toEqual([
      ['Host', `127.0.0.1:${upstream.port}`],
      ['Connection', 'keep-alive'],
      ['X-Forwarded-For', '127.0.0.1'],
      ['X-Forwarded-Proto', 'https'],
      ['X-Forwarded-Host', 'shop.test'],
      ['X-Forwarded-Port', String(gateway.tlsPort)],
      ['X-Real-IP', '127.0.0.1'],
      ['cookie', 'a=1; b=2'],
      ['x-many', 'one'],
      ['x-many', 'two'],
    ]);
  });

  test('has the body with its length, announced or not', async () => {
    const upstream = await forThisTest(startEchoUpstream());
    const client = await clientOf(await gatewayTo(upstream.url));
    await ask(client, { ':method': 'POST', ':path': '/api', 'content-length': 5 }, 'known');
    await ask(client, { ':method': 'POST', ':path': '/api' }, 'counted');
    await ask(client, { ':method': 'POST', ':path': '/api' }, '');
    expect(upstream.seen.map(({ body }) => body)).toEqual(['known', 'counted', '']);
    const lengths = upstream.seen.map(
      ({ rawHeaders }) => rawHeaders.find(([name]) => name.toLowerCase() === 'content-length')?.[1],
    );
    expect(lengths).toEqual(['5', '7', '0']);
  });

  test('is routed by :authority', async () => {
    const upstream = await forThisTest(startEchoUpstream());
    const apis = [{ hosts: ['shop.test'], upstream_url: upstream.url }];
    const client = await clientOf(await forThisTest(startProxy({ apis, tls })));
    const status = async (head: OutgoingHttpHeaders) => (await ask(client, head)).headers[':status'];
    expect(await status({ ':authority': 'shop.test:8443' })).toBe(200);
    expect(await status({ ':authority': 'other.test' })).toBe(404);
    expect(await status({ ':authority': 'shop.test', host: 'shop.test' })).toBe(200);
    expect(await status({ ':authority': 'shop.test', host: 'other.test' })).toBe(400);
  });
});

describe('what the client sees', () => {
  test('is an answer without what belongs to an HTTP/1 connection', async () => {
    const gateway = await gatewayBefore((_request, response) => {
      response.writeHead(201, {
        'X-Mixed-Case': 'Yes',
        'Keep-Alive': 'timeout=5',
        Upgrade: 'h2c',
        'Set-Cookie': ['a=1', 'b=2'],
        ETag: ['"a"', '"b"'],
      });
      response.end('made');
    });
    const { headers, body } = await ask(await clientOf(gateway), { ':path': '/api' });
    expect(body).toBe('made');
    expect(headers).toMatchObject({
      ':status': 201,
      'x-mixed-case': 'Yes',
      'set-cookie': ['a=1', 'b=2'],
      etag: '"a", "b"',
      via: 'kong/0.13.1',
    });
    for (const name of ['connection', 'keep-alive', 'transfer-encoding', 'upgrade'])
      expect(headers).not.toHaveProperty(name);
  });

  test.each(['HEAD', 'GET'])('has no body where there is none: %s of 200, 204 and 304', async (method) => {
    const gateway = await gatewayBefore((request, response) => {
      const status = Number(request.url?.slice(1));
      response.writeHead(status, status === 200 ? { 'Content-Length': 4 } : {});
      response.end(status === 200 ? 'body' : undefined);
    });
    const client = await clientOf(gateway);
    for (const status of [200, 204, 304]) {
      const { headers, body } = await ask(client, { ':method': method, ':path': `/api/${status}` });
      expect(headers[':status']).toBe(status);
      expect(headers['content-length']).toBe(status === 200 ? '4' : undefined);
      expect(body).toBe(method === 'GET' && status === 200 ? 'body' : '');
    }
  });

  test("is the gateway's own answer where no api matches or a plugin refuses", async () => {
    const refusing = {
      name: 'refusing',
      hooks: {
        access: () => ({ status: 401, body: 'No credentials', headers: { 'WWW-Authenticate': 'Key' } }),
      },
    };
    const gateway = await gatewayTo('http://127.0.0.1:1', { plugins: [refusing] });
    const client = await clientOf(gateway);
    const unknown = await ask(client, { ':path': '/other' });
    expect(unknown.headers).toMatchObject({ ':status': 404, server: 'kong/0.13.1' });
    expect(JSON.parse(unknown.body)).toEqual({ message: 'no route and no API found with those values' });
    // Its body is not waited for, however long.
    const refused = await ask(client, { ':method': 'POST', ':path': '/api' }, fiveMegabytes);
    expect(refused.headers).toMatchObject({ ':status': 401, 'www-authenticate': 'Key' });
    expect(JSON.parse(refused.body)).toEqual({ message: 'No credentials' });
    expect((await ask(client, { ':path': '/api' })).headers[':status']).toBe(401);
  });

  test('may depend on the version that was spoken, which plugins are told', async () => {
    const telling: Hooks = { access: ({ request }) => ({ status: 200, raw: request.httpVersion }) };
    const gateway = await gatewayTo('http://127.0.0.1:1', { plugins: [{ name: 'telling', hooks: telling }] });
    const { body } = await ask(await clientOf(gateway), { ':path': '/api' });
    expect(body).toBe('2.0');
    for (const version of ['1.0', '1.1']) {
      const head = Buffer.from(`GET /api HTTP/${version}\r\nHost: h\r\nConnection: close\r\n\r\n`);
      expect((await rawRequest({ port: gateway.port }, head)).body).toBe(version);
    }
  });

  test('is an error page for what cannot be served, on a connection that goes on', async () => {
    const gateway = await gatewayTo('http://127.0.0.1:1', { settings: { client_max_body_size: 10 } });
    const client = await clientOf(gateway);
    const status = async (head: OutgoingHttpHeaders, body?: string) =>
      (await ask(client, head, body)).headers[':status'];
    expect(await status({ ':path': '/api' })).toBe(502);
    expect(await status({ ':method': 'TRACE', ':path': '/api' })).toBe(405);
    expect(await status({ ':path': `/api/${'x'.repeat(9000)}` })).toBe(414);
    expect(await status({ ':path': '/api', 'x-long': 'x'.repeat(9000) })).toBe(494);
    expect(await status({ ':method': 'POST', ':path': '/api' }, 'x'.repeat(11))).toBe(413);
  });

  test('has a status that HTTP/2 can say', async () => {
    const gateway = await gatewayBefore((_request, response) => {
      response.writeHead(999);
      response.end('odd');
    });
    const { headers, body } = await ask(await clientOf(gateway), { ':path': '/api' });
    expect([headers[':status'], body]).toEqual([502, 'odd']);
    expect(gateway.lines).toEqual([]);
  });

  test.each([{ 'Content-Length': 1000 }, {}])(
    'is a stream that was reset when the upstream breaks off: %o',
    async (framing) => {
      const gateway = await gatewayBefore((_request, response) => {
        response.writeHead(200, framing);
        response.write('short', () => response.destroy());
      });
      const stream = (await clientOf(gateway)).request({ ':path': '/api' });
      await expect(answerTo(stream)).rejects.toThrow('NGHTTP2_INTERNAL_ERROR');
    },
  );

  test('is 100 Continue once the body is wanted', async () => {
    const upstream = await forThisTest(startEchoUpstream());
    const client = await clientOf(await gatewayTo(upstream.url));
    const stream = client.request({ ':method': 'POST', ':path': '/api', expect: '100-continue' });
    await once(stream, 'continue');
    stream.end('went on');
    expect(JSON.parse((await answerTo(stream)).body)).toMatchObject({ body: 'went on' });
  });

  test('is 408 where a body stops coming', async () => {
    const settings = { client_body_timeout: 1 };
    const client = await clientOf(await gatewayTo('http://127.0.0.1:1', { settings }));
    const stream = client.request({ ':method': 'POST', ':path': '/api', 'content-length': 10 });
    stream.write('half');
    expect((await answerTo(stream)).headers[':status']).toBe(408);
  });
});

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
      // Still for a while: nothing has been taken.
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
  const { key, cert } = tls;
  const gateway = await forThisTest(startProxy({ apis: [], tls: { key, cert } }));
  const session = connect(`https://localhost:${gateway.tlsPort}`, { rejectUnauthorized: false });
  const [error]: Error[] = await once(session, 'error');
  expect(error).toBeInstanceOf(Error);
});

test('when the proxy closes, clients are told to go, answers are finished, and idle connections end', async () => {
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
  const told = Promise.all([once(busy, 'goaway'), once(idle, 'close')]);
  const closed = gateway.close();
  await told;
  finish();
  expect((await answer).body).toBe('begun');
  await closed;
});

test('a connection without a request is kept for a time', async () => {
  const client = await clientOf(
    await gatewayTo('http://127.0.0.1:1', { settings: { keepalive_timeout: 50 } }),
  );
  const [code]: number[] = await once(client, 'goaway');
  expect(code).toBe(constants.NGHTTP2_NO_ERROR);
});

test('what is not finished within the grace period is cut', async () => {
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
