// Header names that an upstream may read as another name, for example as one that the gateway sets. Such lines are dropped, as
// in nginx.
import { expect, test } from 'vitest';
import { startEchoUpstream } from '../../../testing/echo-upstream.ts';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { rawHeader, rawRequest } from '../../../testing/raw-connection.ts';
import { startProxy } from '../../../testing/start-proxy.ts';
import type { Hooks } from '../../plugins/plugin.ts';
import { answerTo, ask, clientOf, gatewayTo } from './http2-for-tests.ts';

const odd = "!#$%&'*+.^`|~".split('').map((character) => `X${character}Consumer-ID`);
const plain = ['X-Plain', 'X_Underscored', 'x1'];

test('lines with odd names reach neither the upstream nor a plugin', async () => {
  const upstream = await forThisTest(startEchoUpstream());
  const seenByPlugin: (string | undefined)[] = [];
  const access: Hooks['access'] = ({ request }) => {
    for (const name of [...odd, ...plain]) seenByPlugin.push(request.header(name.toLowerCase()));
    return undefined;
  };
  const gateway = await forThisTest(
    startProxy({
      apis: [{ uris: ['/'], upstream_url: upstream.url }],
      plugins: [{ name: 'curious', hooks: { access } }],
    }),
  );
  const lines = [...odd, ...plain].map((name) => `${name}: forged\r\n`).join('');
  expect((await rawRequest(gateway, `GET / HTTP/1.1\r\n${lines}Host: a\r\n\r\n`)).status).toBe(200);
  const names = upstream.seen[0]?.rawHeaders.map(([name]) => name) ?? [];
  expect(names.filter((name) => odd.includes(name))).toEqual([]);
  expect(names.filter((name) => plain.includes(name))).toEqual(plain);
  expect(seenByPlugin).toEqual([...odd.map(() => undefined), ...plain.map(() => 'forged')]);
});

test('lines with odd names over HTTP/2 reach neither the upstream nor a plugin', async () => {
  const upstream = await forThisTest(startEchoUpstream());
  const client = await clientOf(await gatewayTo(upstream.url));
  const head = Object.fromEntries([...odd, ...plain].map((name) => [name.toLowerCase(), 'forged']));
  expect((await ask(client, { ':path': '/api', ...head })).headers[':status']).toBe(200);
  const names = upstream.seen[0]?.rawHeaders.map(([name]) => name) ?? [];
  expect(names.filter((name) => /consumer/i.test(name))).toEqual([]);
  expect(names.filter((name) => /^x(?:[_1]|-plain)/.test(name))).toEqual(
    plain.map((name) => name.toLowerCase()),
  );
});

test('the trailers of a request never reach the upstream, whatever their names', async () => {
  const upstream = await forThisTest(startEchoUpstream());
  const gateway = await forThisTest(startProxy({ apis: [{ uris: ['/'], upstream_url: upstream.url }] }));
  const trailers = 'X.Consumer-ID: forged\r\nX-Consumer-ID: forged\r\n';
  await rawRequest(
    gateway,
    `POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTrailer: X-Consumer-ID\r\n\r\n1\r\na\r\n0\r\n${trailers}\r\n`,
  );
  const seen = upstream.seen[0] ?? { rawHeaders: [] };
  expect(rawHeader(seen, 'content-length')).toBe('1');
  expect(rawHeader(seen, 'x-consumer-id')).toBeUndefined();
  expect(rawHeader(seen, 'x.consumer-id')).toBeUndefined();
});

test('the trailers of a request over HTTP/2 never reach the upstream', async () => {
  const upstream = await forThisTest(startEchoUpstream());
  const client = await clientOf(await gatewayTo(upstream.url));
  const stream = client.request({ ':method': 'POST', ':path': '/api' }, { waitForTrailers: true });
  stream.on('wantTrailers', () =>
    stream.sendTrailers({ 'x-consumer-id': 'forged', 'x.consumer-id': 'forged' }),
  );
  stream.end('a');
  expect((await answerTo(stream)).headers[':status']).toBe(200);
  const [seen] = upstream.seen;
  expect(seen?.body).toBe('a');
  expect(seen?.rawHeaders.filter(([name]) => /consumer/i.test(name))).toEqual([]);
});
