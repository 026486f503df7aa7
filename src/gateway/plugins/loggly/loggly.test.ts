import { hostname } from 'node:os';
import { expect, test } from 'vitest';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { startGateway } from '../../../testing/running-gateway.ts';
import { startUdpSink } from '../../../testing/sinks.ts';

async function start(config: object) {
  const sink = await forThisTest(startUdpSink());
  const gateway = await forThisTest(startGateway());
  await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: gateway.upstream.url });
  const to = { host: '127.0.0.1', port: sink.port, key: 'secret', ...config };
  await gateway.change('POST /apis/a/plugins', { name: 'loggly', config: to });
  return { sink, gateway };
}

const parts = /^<(\d+)>1 (\S+) (\S+) (\S+) - - (\[.*?\]) (\{.*\})$/;

test('each request is a syslog message with key and tags', async () => {
  const { sink, gateway } = await start({ tags: ['kong', 'blue'] });
  await gateway.ask('GET /a/1');
  const [, priority, time = '', host, program, data, entry = ''] =
    parts.exec((await sink.arrived(1))[0] ?? '') ?? [];
  expect([priority, host, program]).toEqual(['14', hostname(), 'kong']);
  expect(data).toBe('[secret@41058 tag="kong" tag="blue"]');
  expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  expect(JSON.parse(entry).request.uri).toBe('/a/1');
  expect((await gateway.admin('GET /status')).body).not.toContain('secret');
});

test('a key or a tag can neither begin another message nor end a value', async () => {
  const { sink, gateway } = await start({ key: 'k\n<8>1 forged', tags: ['a"] b\\'] });
  await gateway.ask('GET /a');
  const [message = ''] = await sink.arrived(1);
  expect(message).toContain(`[k <8>1 forged@41058 tag="a\\"\\] b\\\\"] {`);
  expect(message).not.toContain('\n');
});

test('the priority depends on the status, and messages below log_level are not sent', async () => {
  const { sink, gateway } = await start({
    log_level: 'notice',
    client_errors_severity: 'notice',
    server_errors_severity: 'emerg',
  });
  for (const status of [200, 404, 500]) await gateway.ask(`GET /a/status/${status}`);
  const messages = await sink.arrived(2);
  expect(messages.map((message) => parts.exec(message)?.[1])).toEqual(['13', '8']);
});
