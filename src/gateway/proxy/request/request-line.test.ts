// nginx's handling of the request line and of Connection, before Kong sees them.
import { expect, test } from 'vitest';
import { startEchoUpstream } from '../../../testing/echo-upstream.ts';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { openConnection, rawHeader, rawRequest } from '../../../testing/raw-connection.ts';
import { startProxy } from '../../../testing/start-proxy.ts';

async function started() {
  const upstream = await forThisTest(startEchoUpstream());
  const proxy = await forThisTest(startProxy({ apis: [{ uris: ['/'], upstream_url: upstream.url }] }));
  return { upstream, proxy };
}

test('the host of an absolute target goes to the upstream, and does not choose the route', async () => {
  const { upstream, proxy } = await started();
  const answer = await rawRequest(proxy, 'GET http://Target.test:81/x HTTP/1.1\r\nHost: other.test\r\n\r\n');
  expect(answer.status).toBe(200);
  const [seen] = upstream.seen;
  expect(seen?.target).toBe('/x');
  expect(seen?.rawHeaders).toContainEqual(['X-Forwarded-Host', 'target.test']);
});

test('an upstream does not see the fragment of a query', async () => {
  const { upstream, proxy } = await started();
  await rawRequest(proxy, 'GET /x?a=1#f HTTP/1.1\r\nHost: a\r\n\r\n');
  expect(upstream.seen[0]?.target).toBe('/x?a=1');
});

test.each(['/%zz', '/../x', 'http://u:p@h/', `/${'x'.repeat(9000)}`])(
  'the error page for the request line %s is text/plain, whatever the client accepts: its headers are not read yet',
  async (target) => {
    const { proxy } = await started();
    const answer = await rawRequest(proxy, `GET ${target} HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\n\r\n`);
    expect([400, 414]).toContain(answer.status);
    expect(rawHeader(answer, 'content-type')).toMatch(/^text\/plain/);
  },
);

test.each([
  ['1.1', ['close, keep-alive'], 'close'],
  ['1.1', ['keep-alive, close'], 'close'],
  ['1.1', ['closed'], 'close'],
  ['1.1', ['foo'], 'keep-alive'],
  ['1.1', ['close', 'keep-alive'], 'close'],
  ['1.0', ['close, keep-alive'], 'close'],
  ['1.0', ['keep-alive'], 'keep-alive'],
  ['1.0', ['keep-alive', 'close'], 'close'],
])('HTTP/%s with Connection %j ends as %s', async (version, lines, expected) => {
  const { proxy } = await started();
  const connection = await openConnection(proxy);
  const headers = lines.map((line) => `Connection: ${line}\r\n`).join('');
  connection.send(`GET /x HTTP/${version}\r\nHost: a\r\n${headers}\r\n`);
  expect(rawHeader(await connection.receive(), 'connection')).toBe(expected);
  if (expected === 'close') await connection.closed();
  connection.destroy();
});
