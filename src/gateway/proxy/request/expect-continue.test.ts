// `Expect: 100-continue`: the client is asked for its body only when the upstream or a plugin needs it.
import { expect, test } from 'vitest';
import { startEchoUpstream } from '../../../testing/echo-upstream.ts';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { openConnection, rawHeader } from '../../../testing/raw-connection.ts';
import { startProxy } from '../../../testing/start-proxy.ts';

const head = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n';

test('the body is asked for, and Expect does not go upstream', async () => {
  const upstream = await forThisTest(startEchoUpstream());
  const gateway = await forThisTest(startProxy({ apis: [{ uris: ['/'], upstream_url: upstream.url }] }));
  const connection = await openConnection(gateway);
  connection.send(head);
  expect((await connection.receive()).status).toBe(100);
  connection.send('body');
  expect((await connection.receive()).status).toBe(200);
  expect(upstream.seen[0]?.body).toBe('body');
  expect(upstream.seen[0]?.rawHeaders.map(([name]) => name)).not.toContain('Expect');
  connection.destroy();
});

test('a request that a plugin answers is not asked for its body', async () => {
  const gateway = await forThisTest(
    startProxy({
      apis: [{ uris: ['/'], upstream_url: 'http://127.0.0.1:1' }],
      plugins: [{ name: 'closed', hooks: { access: () => ({ status: 403, body: 'no' }) } }],
    }),
  );
  const connection = await openConnection(gateway);
  connection.send(head);
  const answer = await connection.receive();
  expect(answer.status).toBe(403);
  // The client may send the body or not, so a next request on this connection could not be told apart from the body.
  expect(rawHeader(answer, 'connection')).toBe('close');
  await connection.closed();
});

test.each([
  ['no body', 'GET / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n', 200],
  ['an empty body', head.replace('Length: 4', 'Length: 0'), 200],
  ['nothing that takes it', head.replace('POST /', 'POST /none'), 404],
])('a request with %s gets 100 Continue, and its connection is kept', async (_, request, status) => {
  const upstream = await forThisTest(startEchoUpstream());
  const apis = [{ hosts: ['a'], uris: ['/'], upstream_url: upstream.url }];
  const gateway = await forThisTest(startProxy({ apis: status === 404 ? [] : apis }));
  const connection = await openConnection(gateway);
  for (let i = 0; i < 2; i += 1) {
    connection.send(request);
    expect((await connection.receive()).status).toBe(100);
    if (status === 404) connection.send('body');
    const answer = await connection.receive();
    expect([answer.status, rawHeader(answer, 'connection')]).toEqual([status, 'keep-alive']);
  }
  connection.destroy();
});
