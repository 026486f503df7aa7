import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openConnection, rawHeader, rawRequest, type RawResponse } from '../../testing/raw-connection.ts';
import { StoreError } from '../store/store.ts';
import { startAdmin, type AdminForTests } from './admin-for-tests.ts';

let admin: AdminForTests;
beforeAll(async () => {
  admin = await startAdmin();
});
afterAll(() => admin.close());

const request = (line: string, headers: readonly string[] = [], body = ''): Promise<RawResponse> =>
  rawRequest(
    { port: admin.port },
    `${line} HTTP/1.1\r\n${['Host: here', ...headers].join('\r\n')}\r\n\r\n${body}`,
  );

const post = (type: string, body: string): Promise<RawResponse> =>
  request('POST /consumers', [`Content-Type: ${type}`, `Content-Length: ${Buffer.byteLength(body)}`], body);

/** After whatever came before, the next one is served. */
const expectAlive = async (): Promise<void> => {
  expect((await request('GET /apis')).status).toBe(200);
  expect(admin.failures).toEqual([]);
};

describe('a body', () => {
  const tooLong = 10 * 1024 * 1024 + 1;

  test('over 10 MB is refused by its length, and the client can read why', async () => {
    const response = await post('application/json', 'x'.repeat(tooLong));
    expect(response.statusLine).toBe('HTTP/1.1 413 Request Entity Too Large');
    expect(response.body).toContain('<title>413 Request Entity Too Large</title>');
    expect(rawHeader(response, 'Server')).toBe('openresty/1.13.6.1');
    await expectAlive();
  });
  test('over 10 MB without a length is refused when it gets there', async () => {
    const chunk = `${tooLong.toString(16)}\r\n${'x'.repeat(tooLong)}\r\n0\r\n\r\n`;
    const response = await request(
      'POST /apis',
      ['Content-Type: application/json', 'Transfer-Encoding: chunked'],
      chunk,
    );
    expect(response.status).toBe(413);
    await expectAlive();
  });
  test('of 10 MB is read', async () => {
    const body = `username=${'u'.repeat(10 * 1024 * 1024 - 9)}`;
    expect((await post('application/x-www-form-urlencoded', body)).status).toBe(201);
  });
  const json = 'application/json';
  const form = 'application/x-www-form-urlencoded';
  const deep = `${'{"a.a.a.a.a.a.a.a":'.repeat(900)}1${'}'.repeat(900)}`;
  test.each([
    ['a JSON text without end', json, '{"a":'.repeat(100_000)],
    ['a list in a list in a list …', json, `{"username":${'['.repeat(500_000)}${']'.repeat(500_000)}}`],
    ['a NUL', json, '\u0000'],
    ['__proto__', json, '{"__proto__":{"username":"x"},"constructor":1}'],
    ['a name that is deep', json, `{"username":${deep}}`],
    ['an id that is deep', json, `{"username":"deep","id":${deep}}`],
    ['a key of many dots', form, `a${'.a'.repeat(500_000)}=1`],
    ['a key of many brackets', form, `a${'[a]'.repeat(500_000)}=1`],
    ['stray separators', form, '&=&=&%&%%&[=1&]=1&a[=1&.=1&..=1'],
    ['half a character', form, '%00=%00&username=%ED%A0%80'],
    ['multipart without a boundary', 'multipart/form-data; boundary=', 'x'],
    ['multipart of boundaries', 'multipart/form-data; boundary=x', '--x\r\n'.repeat(10_000)],
  ])('of nonsense is refused with a message: %s', async (_, type, body) => {
    const response = await post(type, body);
    expect(response.status).toBe(400);
    expect(JSON.parse(response.body)).toEqual(expect.any(Object));
    await expectAlive();
  });
  test('whose sender goes away is forgotten', async () => {
    const socket = connect(admin.port, '127.0.0.1');
    const gone = new Promise((resolve) => socket.once('close', resolve));
    socket.write(
      'POST /consumers HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"user',
    );
    socket.end();
    socket.resume();
    await gone;
    await expectAlive();
    expect(await admin.send('GET', '/consumers?username=user')).toMatchObject({ body: { total: 0 } });
  });
});

describe('a path', () => {
  test.each([
    ['/apis/%FF', 404],
    ['/consumers/%FF', 404],
    ['/consumers/%00', 404],
    ['/plugins/%FF', 400],
    ['/apis/nope/plugins/6c1b9f0e-1111-4111-8111-aaaaaaaaaaaa', 404],
    ['/consumers/nope/key-auth/x', 404],
    ['/key-auths/nope/consumer', 404],
    ['/key-auths/nope', 404],
    ['/./apis', 404],
    ['/apis/x//plugins', 404],
    ['/plugins//', 404],
    ['/apis//', 200],
    ['//', 200],
    ['http://elsewhere/apis', 200],
    ['/apis?%FF=1', 400],
  ])('%s is answered with %i', async (path, status) => {
    expect((await request(`GET ${path}`)).status).toBe(status);
    await expectAlive();
  });
});

describe('a method', () => {
  test.each([
    ['TRACE /apis', 405, 'openresty/1.13.6.1'],
    ['get /apis', 400, 'openresty/1.13.6.1'],
    ['GEEEET /apis', 405, 'kong/0.13.1'],
    ['CONNECT /apis', 405, 'kong/0.13.1'],
    ['DESCRIBE /apis', 405, 'kong/0.13.1'],
    ['POST /robots.txt/any', 200, 'openresty/1.13.6.1'],
    ['OPTIONS /not/there', 204, 'openresty/1.13.6.1'],
    ['HEAD /consumers/nope/plugins', 404, 'kong/0.13.1'],
    ['HEAD /plugins', 200, 'openresty/1.13.6.1'],
    ['DELETE /key-auths', 405, 'kong/0.13.1'],
  ])('%s is answered with %i by %s', async (line, status, server) => {
    const response = await request(line);
    expect([response.status, rawHeader(response, 'Server')]).toEqual([status, server]);
  });
});

describe('a connection', () => {
  const unknown = 'GEEEET /apis HTTP/1.1\r\nHost: here\r\n\r\n';

  test('is kept after an unknown method, and after a body that nothing reads', async () => {
    const connection = await openConnection({ port: admin.port });
    for (const bytes of [unknown, unknown.replace('\r\n\r\n', '\r\nContent-Length: 4\r\n\r\n\r\n\r\n')]) {
      connection.send(bytes);
      const response = await connection.receive();
      expect([response.status, rawHeader(response, 'connection')]).toEqual([405, 'keep-alive']);
      expect(rawHeader(response, 'keep-alive')).toBeUndefined();
    }
    connection.send('GET /apis HTTP/1.1\r\nHost: here\r\n\r\n');
    expect((await connection.receive()).status).toBe(200);
    connection.destroy();
  });

  test.each([
    ['GET /apis RTSP/1.0\r\nHost: here', 400],
    ['GET /apis HTTP/1.1\r\nHost: here\r\nHost: there', 400],
    ['GET /apis HTTP/2.0\r\nHost: here', 505],
    ['GET /apis HTTP/0.9\r\nHost: here', 505],
  ])('on which %j comes is answered with a page of nginx, and ends', async (head, status) => {
    const connection = await openConnection({ port: admin.port });
    connection.send(`${head}\r\n\r\n`);
    const response = await connection.receive();
    expect([response.status, rawHeader(response, 'server')]).toEqual([status, 'openresty/1.13.6.1']);
    expect(response.body).toContain(`<title>${status} `);
    await connection.closed();
  });
});

test('a blank in a path is part of the name, as in Kong', async () => {
  await admin.send('POST', '/consumers', { username: 'foo bar' });
  const body = 'name=correlation-id';
  const sent = ['Content-Type: application/x-www-form-urlencoded', `Content-Length: ${body.length}`];
  expect((await request('POST /consumers/foo bar/plugins', sent, body)).status).toBe(201);
  expect((await request('GET /consumers?username=foo bar')).body).toContain('"total":1');
});

test('a full disk gets 503, with a message that says what to do', async () => {
  const full = await startAdmin();
  const message = 'There is no space left to write data/gatehouse.db. Free some, then try again.';
  vi.spyOn(full.store, 'transaction').mockRejectedValue(new StoreError(message));
  expect(await full.send('POST', '/consumers', { username: 'Eddie' })).toEqual({
    status: 503,
    body: { message },
  });
  expect(full.failures).toEqual([`the store failed: ${message}`]);
  await full.close();
});

test('a mistake in the store is an unexpected error, and is logged without the sent data', async () => {
  const failing = await startAdmin();
  await failing.store.close();
  const answer = await failing.send('POST', '/consumers', { username: 'a secret name' });
  expect(answer).toEqual({ status: 500, body: { message: 'An unexpected error occurred' } });
  expect(failing.failures).toHaveLength(1);
  expect(failing.failures.join()).not.toContain('a secret name');
  await failing.close();
});
