import { expect, test } from 'vitest';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { startGateway } from '../../../testing/running-gateway.ts';
import { startUdpSink } from '../../../testing/sinks.ts';

/** An api and a consumer who has a key, and statsd with these metrics for everything. */
async function start(config: object = {}) {
  const sink = await forThisTest(startUdpSink());
  const gateway = await forThisTest(startGateway());
  const { url } = gateway.upstream;
  await gateway.change('POST /apis', { name: 'my.jokes', uris: ['/jokes'], upstream_url: url });
  await gateway.change('POST /apis/my.jokes/plugins', { name: 'key-auth' });
  const { id } = await gateway.change('POST /consumers', { username: 'bob', custom_id: 'b-1' });
  await gateway.change('POST /consumers/bob/key-auth', { key: 'k' });
  await gateway.change('POST /plugins', {
    name: 'statsd',
    config: { host: '127.0.0.1', port: sink.port, ...config },
  });
  return { sink, gateway, consumer: id };
}

const counter = { stat_type: 'counter', sample_rate: 1 };

test('each metric of a request is a datagram of its own, under the api’s name', async () => {
  const { sink, gateway } = await start();
  const { statusLine, rawHeaders, body } = await gateway.ask('GET /jokes?apikey=k');
  const head = rawHeaders.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const request = 'GET /jokes?apikey=k HTTP/1.1\r\nHost: gateway.test\r\n\r\n';
  const latencies = /latency:\d+\|ms$/;
  const datagrams = (await sink.arrived(12)).map((text) => text.replace(latencies, 'latency:N|ms'));
  expect(datagrams).toEqual([
    'kong.my_jokes.request.count:1|c',
    'kong.my_jokes.latency:N|ms',
    `kong.my_jokes.request.size:${request.length}|ms`,
    'kong.my_jokes.request.status.200:1|c',
    'kong.my_jokes.request.status.total:1|c',
    `kong.my_jokes.response.size:${`${statusLine}\r\n${head}\r\n${body}`.length}|ms`,
    'kong.my_jokes.user.uniques:b-1|s',
    'kong.my_jokes.user.b-1.request.count:1|c',
    'kong.my_jokes.upstream_latency:N|ms',
    'kong.my_jokes.kong_latency:N|ms',
    'kong.my_jokes.user.b-1.request.status.200:1|c',
    'kong.my_jokes.user.b-1.request.status.total:1|c',
  ]);
});

test('a service is called by its name, or else by its host', async () => {
  const metrics = [{ name: 'request_count', ...counter }];
  const { sink, gateway } = await start({ metrics });
  const { url } = gateway.upstream;
  for (const service of [{ name: 'shop', url }, { url }]) {
    const { id } = await gateway.change('POST /services', service);
    await gateway.change('POST /routes', { paths: [`/${service.name ?? 'host'}`], service: { id } });
  }
  await gateway.ask('GET /shop');
  await gateway.ask('GET /host');
  expect(await sink.arrived(2)).toEqual(['kong.shop.request.count:1|c', 'kong.127_0_0_1.request.count:1|c']);
});

test('a request without a consumer has no metric of users, and an unmatched request has no metric', async () => {
  const metrics = [
    { name: 'unique_users', stat_type: 'set', consumer_identifier: 'username' },
    { name: 'request_per_user', ...counter, consumer_identifier: 'username' },
    { name: 'status_count_per_user', ...counter, consumer_identifier: 'username' },
    { name: 'upstream_latency', stat_type: 'gauge', sample_rate: 1 },
  ];
  const { sink, gateway } = await start({ metrics });
  await gateway.ask('GET /nowhere');
  expect((await gateway.ask('GET /jokes')).status).toBe(401);
  expect(await sink.arrived(1)).toEqual(['kong.my_jokes.upstream_latency:-1|g']);
});

test.each([
  ['consumer_id', (id: string) => id.replaceAll('-', '_')],
  ['custom_id', () => 'b-1'],
  ['username', () => 'bob'],
])('a consumer is called by %s where that is asked for', async (consumer_identifier, name) => {
  const metrics = [{ name: 'request_per_user', ...counter, consumer_identifier }];
  const { sink, gateway, consumer } = await start({ metrics });
  await gateway.ask('GET /jokes?apikey=k');
  expect(await sink.arrived(1)).toEqual([`kong.my_jokes.user.${name(consumer)}.request.count:1|c`]);
});

test('a consumer’s name can neither add nor end a metric', async () => {
  const metrics = [{ name: 'request_per_user', ...counter, consumer_identifier: 'username' }];
  const { sink, gateway, consumer } = await start({ metrics });
  await gateway.change(`PATCH /consumers/${consumer}`, { username: 'bob:1|c\nkong.paid:9|c' });
  await gateway.ask('GET /jokes?apikey=k');
  expect(await sink.arrived(1)).toEqual(['kong.my_jokes.user.bob_1_c kong.paid_9_c.request.count:1|c']);
});

test('prefix, type, and a sample rate that is not one, are sent', async () => {
  const metrics = [
    { name: 'request_count', stat_type: 'meter', sample_rate: 2 },
    { name: 'request_size', stat_type: 'histogram', tags: ['are:datadog’s'] },
    { name: 'unique_users', stat_type: 'set', sample_rate: 2, consumer_identifier: 'username' },
  ];
  const { sink, gateway } = await start({ metrics, prefix: 'mine' });
  await gateway.ask('GET /jokes?apikey=k');
  expect(await sink.arrived(3)).toEqual([
    'mine.my_jokes.request.count:1|m|@2',
    expect.stringMatching(/^mine\.my_jokes\.request\.size:\d+\|h$/),
    'mine.my_jokes.user.uniques:bob|s',
  ]);
});

test.each([
  [[{ name: 'latency' }], 'name and stat_type must be defined for all stats'],
  [[{ stat_type: 'timer' }], 'name and stat_type must be defined for all stats'],
  [['latency'], 'name and stat_type must be defined for all stats'],
  [[null, 5], 'name and stat_type must be defined for all stats'],
  [[{ name: 'speed', stat_type: 'timer' }], 'unrecognized metric name: speed'],
  [[{ name: ['latency'], stat_type: 'timer' }], 'unrecognized metric name: a list'],
  [[{ name: 'latency', stat_type: 'clock' }], 'unrecognized stat_type: clock'],
  [[{ name: 'unique_users', stat_type: 'timer' }], "unique_users metric only works with stat_type 'set'"],
  [[{ name: 'latency', stat_type: 'gauge' }], 'sample rate must be defined for counters and gauges.'],
  [
    [{ name: 'latency', stat_type: 'gauge', sample_rate: 0.5 }],
    'sample rate must be defined for counters and gauges.',
  ],
  [
    [{ name: 'latency', stat_type: 'counter', sample_rate: '1' }],
    'sample rate must be defined for counters and gauges.',
  ],
  [
    [{ name: 'request_per_user', ...counter }],
    'consumer_identifier must be defined for metric request_per_user',
  ],
  [
    [{ name: 'unique_users', stat_type: 'set', consumer_identifier: 'shoe_size' }],
    "invalid consumer_identifier for metric 'unique_users'. Choices are consumer_id, custom_id, and username",
  ],
  [[{ name: 'status_count', stat_type: 'set' }], "status_count metric only works with stat_type 'counter'"],
  [
    [{ name: 'request_per_user', stat_type: 'set', consumer_identifier: 'username' }],
    "request_per_user metric only works with stat_type 'counter'",
  ],
  [
    [
      { name: 'latency', stat_type: 'timer' },
      { name: 'speed', stat_type: 'timer' },
    ],
    'unrecognized metric name: speed',
  ],
])('metrics %j are refused: %s', async (metrics, why) => {
  const gateway = await forThisTest(startGateway());
  const body = JSON.stringify({ name: 'statsd', config: { metrics } });
  const refused = await gateway.admin('POST /plugins', body);
  expect([refused.status, JSON.parse(refused.body)]).toEqual([400, { 'config.metrics': why }]);
});
