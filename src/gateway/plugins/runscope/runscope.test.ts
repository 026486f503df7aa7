import { expect, test } from 'vitest';
import { startEchoUpstream } from '../../../testing/echo-upstream.ts';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { startGateway } from '../../../testing/running-gateway.ts';
import { Arrivals } from '../../../testing/sinks.ts';

async function start(config: object) {
  const { received, add, arrived } = new Arrivals<string>();
  const sink = await forThisTest(
    startEchoUpstream({
      answer: ({ body }, response) => {
        response.writeHead(201).end();
        add(body);
      },
    }),
  );
  const gateway = await forThisTest(startGateway());
  await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: gateway.upstream.url });
  const to = { api_endpoint: sink.url, bucket_key: 'bucket', access_token: 'secret', ...config };
  const { id } = await gateway.change('POST /apis/a/plugins', { name: 'runscope', config: to });
  const counted = async () => JSON.parse((await gateway.admin('GET /status')).body).logs.runscope[id];
  const message = async () => JSON.parse((await arrived(received.length + 1)).at(-1) ?? '');
  return { sink, gateway, counted, message };
}

test('each request is a message in the bucket, without bodies', async () => {
  const { sink, gateway, counted, message } = await start({});
  const sent = message();
  const answer = await gateway.ask('POST /a/1?b', [['X-A', '1']], 'body');
  expect(await sent).toMatchObject({
    request: {
      url: `http://gateway.test:${gateway.proxyPort}/a/1?b`,
      method: 'POST',
      headers: { 'x-a': '1', host: 'gateway.test' },
      body: '',
      form: {},
      timestamp: expect.closeTo(Date.now() / 1000, -2),
    },
    response: {
      status: 200,
      body: '',
      size_bytes: String(answer.body.length),
      headers: { 'x-echo': 'echo' },
    },
  });
  expect(sink.seen[0]?.target).toBe('/buckets/bucket/messages');
  expect(sink.seen[0]?.rawHeaders.slice(0, 4)).toEqual([
    ['Host', '127.0.0.1'],
    ['Connection', 'Keep-Alive'],
    ['Authorization', 'Bearer secret'],
    ['Content-Type', 'application/json'],
  ]);
  const name = sink.url;
  await expect.poll(counted).toEqual({ sink: name, sent: 1, waiting: 0, dropped: {} });
});

test('log_body tells both bodies and the arguments of a form, and changes neither', async () => {
  const { gateway, message } = await start({ log_body: true });
  const sent = message();
  const type: [string, string] = ['Content-Type', 'application/x-www-form-urlencoded'];
  const answer = await gateway.ask('POST /a', [type], 'a=1&b=%C3%BC&a=2&c');
  const { request, response } = await sent;
  expect(request).toMatchObject({ body: 'a=1&b=%C3%BC&a=2&c', form: { a: ['1', '2'], b: 'ü', c: true } });
  expect(response.body).toBe(answer.body);
  expect(answer.rawHeaders).toContainEqual(['Content-Length', String(answer.body.length)]);
  expect(gateway.upstream.seen[0]?.body).toBe('a=1&b=%C3%BC&a=2&c');
});

test('the message has the first mebibyte of a long response', async () => {
  const { gateway, message } = await start({ log_body: true });
  const body = 'x'.repeat(2 * 1024 * 1024);
  const sent = message();
  const answer = await gateway.ask('POST /a', [], body);
  expect(answer.body.length).toBeGreaterThan(body.length);
  expect((await sent).response.body.length).toBe(1024 * 1024);
});
