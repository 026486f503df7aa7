// Tests of datadog's own behaviour. The rest is statsd's, whose tests hold for both.
import { expect, test } from 'vitest';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { startGateway } from '../../../testing/running-gateway.ts';
import { startUdpSink } from '../../../testing/sinks.ts';

async function start(metrics?: readonly object[]) {
  const sink = await forThisTest(startUdpSink());
  const gateway = await forThisTest(startGateway());
  const { url } = gateway.upstream;
  await gateway.change('POST /apis', { name: 'jokes', uris: ['/jokes'], upstream_url: url });
  await gateway.change('POST /apis/jokes/plugins', {
    name: 'datadog',
    config: { host: '127.0.0.1', port: sink.port, ...(metrics && { metrics }) },
  });
  return { sink, gateway };
}

test('datagrams end with the tag app:kong unless configured otherwise', async () => {
  const { sink, gateway } = await start();
  await gateway.ask('GET /jokes');
  const datagrams = await sink.arrived(8);
  expect(datagrams).toContain('kong.jokes.request.count:1|c|#app:kong');
  expect(datagrams.filter((text) => !text.endsWith('|#app:kong'))).toEqual([]);
});

test('tags come after the sample rate; without tags there is no mark of them', async () => {
  const { sink, gateway } = await start([
    { name: 'request_count', stat_type: 'counter', sample_rate: 3, tags: ['a', 'b:1', ':c', 4] },
    { name: 'status_count', stat_type: 'counter', sample_rate: 1, tags: [] },
  ]);
  await gateway.ask('GET /jokes');
  expect(await sink.arrived(3)).toEqual([
    'kong.jokes.request.count:1|c|@3|#a,b:1,:c,4',
    'kong.jokes.request.status.200:1|c',
    'kong.jokes.request.status.total:1|c',
  ]);
});

test.each([
  [['x:'], "malformed tags: key 'x:' has no value. Tags must be list of key[:value]"],
  [['a::b'], "malformed tags: key 'a::b' has no value. Tags must be list of key[:value]"],
  [['a', ':'], "malformed tags: key ':' has no value. Tags must be list of key[:value]"],
  [[true], 'malformed tags: true is no text. Tags must be list of key[:value]'],
  ['x', 'malformed tags: x is no list. Tags must be list of key[:value]'],
])('tags %j are refused: %s', async (tags, why) => {
  const gateway = await forThisTest(startGateway());
  const metrics = [{ name: 'latency', stat_type: 'timer', tags }];
  const refused = await gateway.admin(
    'POST /plugins',
    JSON.stringify({ name: 'datadog', config: { metrics } }),
  );
  expect([refused.status, JSON.parse(refused.body)]).toEqual([400, { 'config.metrics': why }]);
});
