// Complete requests are answered even when malformed bytes follow on their connection. These are refused afterwards.
import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { startEchoUpstream } from '../../../testing/echo-upstream.ts';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { openConnection, rawHeader } from '../../../testing/raw-connection.ts';
import { startProxy } from '../../../testing/start-proxy.ts';

const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`;
const post = 'POST /x HTTP/1.1\r\nHost: a\r\n';

const started = async (settings = {}, answer?: (seen: unknown, response: ServerResponse) => void) => {
  const upstream = await forThisTest(startEchoUpstream(answer && { answer }));
  const apis = [{ hosts: ['a'], uris: ['/x'], upstream_url: upstream.url }];
  const gateway = await forThisTest(startProxy({ apis, settings }));
  return { upstream, gateway, connection: await openConnection(gateway) };
};

test.each([
  ['a NUL', [200], `${get('/x')}GET /y\0 HTTP/1.1\r\nHost: a\r\n\r\n`, 400],
  ['a NUL, and nothing to route to', [404], `${get('/y')}GET /y\0 HTTP/1.1\r\nHost: a\r\n\r\n`, 400],
  ['blanks behind a body', [200], `${post}Content-Length: 3\r\n\r\nabc   `, 400],
  ['noise behind two', [200, 404], `${get('/x')}${get('/y')}\x16\x03\x01`, 400],
  ['CONNECT', [200], `${get('/x')}CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n`, 400],
  ['HTTP/2.0', [200], `${get('/x')}GET / HTTP/2.0\r\nHost: a\r\n\r\n`, 505],
  ['a bad chunk', [200], `${get('/x')}${post}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, 400],
  ['a head without end', [404], `${get('/y')}GET / HTTP/1.1\r\nX: ${'y'.repeat(40_000)}`, 494],
])(
  'the complete requests are answered, then the malformed bytes are refused: %s',
  async (_, good, bytes, status) => {
    const { upstream, connection } = await started();
    connection.send(bytes);
    for (const expected of good) {
      const answer = await connection.receive();
      expect([answer.status, rawHeader(answer, 'connection')]).toEqual([expected, 'keep-alive']);
    }
    const last = await connection.receive();
    expect([last.status, rawHeader(last, 'connection')]).toEqual([status, 'close']);
    await connection.closed();
    expect(upstream.seen).toHaveLength(good.filter((one) => one === 200).length);
  },
);

test('a mistake in the body of a request is the answer to this request', async () => {
  const { upstream, connection } = await started();
  connection.send(`${post}Transfer-Encoding: chunked\r\n\r\n1\r\na\r\nzz\r\n`);
  expect((await connection.receive()).status).toBe(400);
  await connection.closed();
  expect(upstream.seen).toEqual([]);
});

test('bytes after the last request of a connection get no answer, also when they are malformed', async () => {
  const { connection } = await started();
  connection.send('GET /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\nGET /y\0');
  expect((await connection.receive()).status).toBe(200);
  await connection.closed();
  await expect(connection.receive()).rejects.toThrow('connection ended after ""');
});

test('a late head during a long answer does not turn that answer into a 408', async () => {
  let finish = (): void => {};
  const { upstream, connection } = await started(
    { client_header_timeout: 2_000 },
    (_seen, response) => (finish = () => response.end('done')),
  );
  connection.send(`${get('/x')}GET /x HTTP/1.1\r\nHos`);
  await expect.poll(() => upstream.seen.length).toBe(1);
  // The next one comes after the time for the head is over: the connection is the same, and its clock too.
  const other = await started({ client_header_timeout: 2_000 });
  other.connection.send('GET /x HTTP/1.1\r\nHos');
  expect((await other.connection.receive()).status).toBe(408);
  finish();
  expect(await connection.receive()).toMatchObject({ status: 200, body: 'done' });
  expect((await connection.receive()).status).toBe(408);
  await connection.closed();
});
