// TLS clients that choose HTTP/2 on the same port: upstream and client see the same as with HTTP/1.1.
import { once } from 'node:events';
import { type OutgoingHttpHeaders } from 'node:http2';
import { describe, expect, test } from 'vitest';
import { startEchoUpstream } from '../../../testing/echo-upstream.ts';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { rawRequest } from '../../../testing/raw-connection.ts';
import type { Hooks } from '../../plugins/plugin.ts';
import { startProxy } from '../../../testing/start-proxy.ts';
import {
  answerTo,
  ask,
  clientOf,
  fiveMegabytes,
  gatewayBefore,
  gatewayTo,
  http2Tls,
} from './http2-for-tests.ts';

describe('the request at the upstream', () => {
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
    const client = await clientOf(await forThisTest(startProxy({ apis, tls: await http2Tls() })));
    const status = async (head: OutgoingHttpHeaders) => (await ask(client, head)).headers[':status'];
    expect(await status({ ':authority': 'shop.test:8443' })).toBe(200);
    expect(await status({ ':authority': 'other.test' })).toBe(404);
    expect(await status({ ':authority': 'shop.test', host: 'shop.test' })).toBe(200);
    expect(await status({ ':authority': 'shop.test', host: 'other.test' })).toBe(400);
  });
});

describe('the answer at the client', () => {
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

  test('is 413 for a length that a number cannot hold', async () => {
    const client = await clientOf(await gatewayTo('http://127.0.0.1:1'));
    const head = { ':method': 'POST', ':path': '/api', 'content-length': '9007199254740993' };
    const stream = client.request(head);
    stream.on('error', () => {});
    expect((await answerTo(stream)).headers[':status']).toBe(413);
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
