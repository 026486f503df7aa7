// The entries of log plugins as the sink gets them, beyond the recorded exchanges.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGateway, type Header, type RunningGateway } from '../../../../testing/running-gateway.ts';
import { rawRequest } from '../../../../testing/raw-connection.ts';
import { startUdpSink, type LogSink } from '../../../../testing/sinks.ts';
import { answerEach, startTcpUpstream } from '../../../../testing/tcp-upstream.ts';

let gateway: RunningGateway;
let sink: LogSink;

beforeAll(async () => {
  gateway = await startGateway();
  sink = await startUdpSink();
  await gateway.change('POST /plugins', { name: 'udp-log', config: { host: '127.0.0.1', port: sink.port } });
  await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: gateway.upstream.url });
});
afterAll(async () => {
  await gateway.close();
  await sink.close();
});

/** The entry of the next request. */
async function entryOf(line: string, headers: readonly Header[] = [], body?: string) {
  const before = sink.received.length;
  const answer = await gateway.ask(line, headers, body);
  const entry = JSON.parse((await sink.arrived(before + 1))[before] ?? '');
  return { answer, entry };
}

test('a request that matches nothing has neither api nor route nor tries', async () => {
  const { entry } = await entryOf('GET /nowhere?b');
  expect(Object.keys(entry).toSorted()).toEqual([
    'client_ip',
    'latencies',
    'request',
    'response',
    'started_at',
    'upstream_uri',
  ]);
  expect(entry).toMatchObject({ upstream_uri: '', latencies: { proxy: -1 }, response: { status: 404 } });
  expect(entry.request.querystring).toEqual({ b: true });
});

test('has all fields of a route and its service, and an empty api', async () => {
  const service = await gateway.change('POST /services', { name: 's', url: gateway.upstream.url });
  const route = await gateway.change('POST /routes', { paths: ['/r'], service: { id: service.id } });
  const { entry } = await entryOf('GET /r/x');
  expect(entry).toMatchObject({ service, route, api: {} });
  expect(entry.route).toMatchObject({ hosts: null, service: { id: service.id } });
});

test('has the hosts of an api twice, since Kong’s router adds them', async () => {
  const api = await gateway.change('POST /apis', {
    name: 'h',
    hosts: ['h.test'],
    upstream_url: gateway.upstream.url,
  });
  const { entry } = await entryOf('GET /x', [['Host', 'h.test']]);
  expect(entry.api).toEqual({ ...api, headers: { host: ['h.test'] } });
  const { entry: other } = await entryOf('GET /a/x');
  expect(other.api).not.toHaveProperty('headers');
});

test('repeated headers and arguments are lists, names of headers are in lower case, bytes are text', async () => {
  const { entry } = await entryOf('GET /a/x?q=1&q=2&q&%C3%A9=%C3%BC', [
    ['X-Two', '1'],
    ['x-two', '2'],
    ['X-Name', Buffer.from('Zoë').toString('latin1')],
    ['X-Bytes', '\xff'],
  ]);
  expect(entry.request.headers).toMatchObject({ 'x-two': ['1', '2'], 'x-name': 'Zoë', 'x-bytes': 'ÿ' });
  expect(entry.request.querystring).toEqual({ q: ['1', '2', true], é: 'ü' });
  expect(entry.request.uri).toBe('/a/x?q=1&q=2&q&%C3%A9=%C3%BC');
});

test('the url names the gateway as the client did, and its port', async () => {
  const { entry } = await entryOf('GET /a', [['Host', 'Some.Test:99']]);
  expect(entry.request.url).toBe(`http://some.test:${gateway.proxyPort}/a`);
});

test('sizes are those of the wire', async () => {
  const { entry, answer } = await entryOf('POST /a', [['X-A', 'b']], 'four');
  const sent = 'POST /a HTTP/1.1\r\nHost: gateway.test\r\nX-A: b\r\nContent-Length: 4\r\n\r\nfour';
  expect(entry.request.size).toBe(String(sent.length));
  const head = answer.rawHeaders.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  expect(entry.response.size).toBe(String(`${answer.statusLine}\r\n${head}\r\n${answer.body}`.length));
});

test('has the request as plugins changed it for the upstream; a refused request has no query', async () => {
  const api = { name: 'k', uris: ['/k'], upstream_url: `${gateway.upstream.url}/base` };
  await gateway.change('POST /apis', api);
  await gateway.change('POST /apis/k/plugins', { name: 'key-auth', config: { hide_credentials: true } });
  const { id: consumer_id } = await gateway.change('POST /consumers', { username: 'bob' });
  const { id } = await gateway.change('POST /consumers/bob/key-auth', { key: 'secret' });
  const { entry } = await entryOf('GET /k/x?apikey=secret&y=1');
  expect(entry).toMatchObject({
    upstream_uri: '/base/x?y=1',
    request: { querystring: { y: '1' }, headers: { 'x-consumer-username': 'bob' } },
    authenticated_entity: { id, consumer_id },
    consumer: { id: consumer_id, username: 'bob' },
  });
  const refused = (await entryOf('GET /k/x?y=1')).entry;
  expect(refused).toMatchObject({ upstream_uri: '/base/x', tries: {}, response: { status: 401 } });
  expect(refused).not.toHaveProperty('consumer');
  expect(refused).not.toHaveProperty('authenticated_entity');
  expect(refused.response.headers).not.toHaveProperty('date');
  expect(refused.response.headers).toMatchObject({ connection: 'close', server: 'kong/0.13.1' });
});

test('has the reason of a try that failed; an error page of nginx has no entry', async () => {
  const upstream = await startTcpUpstream((socket) => {
    if (upstream.sockets.length < 3) socket.once('data', () => socket.destroy());
    else answerEach(socket, 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
  });
  await gateway.change('POST /apis', {
    name: 'once',
    uris: ['/once'],
    upstream_url: upstream.url,
    retries: 0,
  });
  await gateway.change('POST /apis', { name: 'again', uris: ['/again'], upstream_url: upstream.url });
  expect((await gateway.ask('GET /once')).status).toBe(502);
  const { entry } = await entryOf('GET /again');
  const peer = { ip: '127.0.0.1', port: upstream.port, balancer_latency: 0 };
  expect(entry.tries).toEqual([{ ...peer, state: 'failed', code: 502 }, peer]);
  expect(sink.received.filter((text) => text.includes('"uri":"/once"'))).toEqual([]);
  await upstream.close();
});

test('the size of a request counts the chunks of its body, and lines that are ignored', async () => {
  const head = 'POST /a HTTP/1.1\r\nHost: a\r\nX.Odd: 1\r\nTransfer-Encoding: chunked\r\n\r\n';
  const bytes = `${head}3\r\nabc\r\n11\r\n${'x'.repeat(17)}\r\n0\r\n\r\n`;
  const before = sink.received.length;
  await rawRequest({ port: gateway.proxyPort }, bytes);
  const entry = JSON.parse((await sink.arrived(before + 1))[before] ?? '');
  expect(entry.request.size).toBe(String(bytes.length));
});

test('the url of an absolute target has its host', async () => {
  const { entry } = await entryOf('GET http://Other.test:81/a?b');
  expect(entry.request.url).toBe(`http://other.test:${gateway.proxyPort}/a?b`);
});
