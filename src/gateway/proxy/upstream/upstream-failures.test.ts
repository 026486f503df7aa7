// The log lines about upstreams that fail: one line for each try, with the address and the reason.
import { expect, test } from 'vitest';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { startGateway } from '../../../testing/running-gateway.ts';
import { startTcpUpstream } from '../../../testing/tcp-upstream.ts';

async function logged(upstreamUrl: string): Promise<readonly string[]> {
  const gateway = await forThisTest(startGateway());
  const api = { name: 'a', uris: '/', upstream_url: upstreamUrl, retries: 0, upstream_read_timeout: 100 };
  await gateway.change('POST /apis', api);
  await gateway.ask('GET /');
  return gateway.log;
}

test('no upstream listens', async () => {
  expect(await logged('http://127.0.0.1:1')).toEqual([
    'upstream 127.0.0.1:1 failed: connect ECONNREFUSED 127.0.0.1:1',
  ]);
});

test('its name has no address', async () => {
  expect(await logged('http://nowhere.invalid')).toEqual([
    'upstream nowhere.invalid: its name has no address',
  ]);
});

test.each([
  ['garbage\r\n\r\n', 'its answer begins with no status line of HTTP/1'],
  ['HTTP/1.1 200 OK\nContent-Length: 2\n\nab', 'its head has a CR, a LF or a NUL inside of a line'],
  [
    'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n',
    'it has both a Content-Length and a Transfer-Encoding',
  ],
  ['HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf', 'its answer stopped coming'],
  ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', 'its chunks are malformed'],
])('it answers %j', async (answer, why) => {
  const upstream = await forThisTest(
    startTcpUpstream((socket) => socket.once('data', () => socket.write(answer))),
  );
  expect(await logged(upstream.url)).toEqual([
    expect.stringMatching(new RegExp(`^upstream 127.0.0.1:\\d+ failed: ${why}$`)),
  ]);
});

test('it does not answer', async () => {
  const upstream = await forThisTest(startTcpUpstream(() => {}));
  expect(await logged(upstream.url)).toEqual([expect.stringContaining('or did not answer it')]);
});
