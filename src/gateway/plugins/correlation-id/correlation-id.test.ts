import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openConnection, rawHeader } from '../../../testing/raw-connection.ts';
import { startGateway, type RunningGateway } from '../../../testing/running-gateway.ts';

let gateway: RunningGateway;
let plugin: string;

beforeAll(async () => {
  gateway = await startGateway();
  await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: gateway.upstream.url });
  plugin = (await gateway.change('POST /apis/a/plugins', { name: 'correlation-id' })).id;
});
afterAll(() => gateway.close());
beforeEach(() => {
  gateway.upstream.seen.length = 0;
});

async function configure(config: object): Promise<void> {
  await gateway.change(`DELETE /plugins/${plugin}`);
  plugin = (await gateway.change('POST /apis/a/plugins', { name: 'correlation-id', config })).id;
}
/** The ids that reached the upstream, oldest first. */
const seen = (name = 'kong-request-id'): (string | undefined)[] =>
  gateway.upstream.seen.map((request) => rawHeader(request, name));

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

test('requests of all configurations are counted together', async () => {
  await configure({});
  await gateway.ask('GET /a');
  await configure({ header_name: 'X-Other' });
  await gateway.ask('GET /a');
  const [first = '', second = ''] = [seen()[0], seen('x-other')[1]];
  expect(first).toMatch(new RegExp(`^${uuid}#\\d+$`));
  const [worker, count] = first.split('#');
  expect(second).toBe(`${worker}#${Number(count) + 1}`);
});

test('a uuid is of one request alone', async () => {
  await configure({ generator: 'uuid' });
  await gateway.ask('GET /a');
  await gateway.ask('GET /a');
  const [first, second] = seen();
  expect(first).toMatch(new RegExp(`^${uuid}$`));
  expect(second).not.toBe(first);
});

test('a tracker tells connection and request, also when requests are sent at once', async () => {
  await configure({ generator: 'tracker' });
  const connection = await openConnection({ port: gateway.proxyPort });
  connection.send('GET /a HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(2));
  await connection.receive();
  await connection.receive();
  connection.destroy();
  const parts = seen().map((id) => /^127\.0\.0\.1-(\d+)-(\d+)-(\d+)-(\d+)-\d+\.\d{3}$/.exec(id ?? ''));
  const [, port, pid, serial, request] = parts[0] ?? [];
  expect([port, pid, request]).toEqual([String(gateway.proxyPort), String(process.pid), '1']);
  expect(parts[1]?.slice(3)).toEqual([serial, '2']);
});

test("a client's own id is kept, and sent back to it", async () => {
  await configure({ echo_downstream: true });
  const response = await gateway.ask('GET /a', [['kong-request-id', 'mine']]);
  expect(seen()).toEqual(['mine']);
  expect(rawHeader(response, 'kong-request-id')).toBe('mine');
});

test('all lines of an id that a client repeats are sent back to it', async () => {
  await configure({ echo_downstream: true });
  const { rawHeaders } = await gateway.ask('GET /a', [
    ['Kong-Request-ID', 'one'],
    ['Kong-Request-ID', 'two'],
  ]);
  expect(rawHeaders.filter(([name]) => name === 'Kong-Request-ID').map(([, value]) => value)).toEqual([
    'one',
    'two',
  ]);
});

test("the id takes the place of the upstream's header of its name", async () => {
  await configure({ header_name: 'X-Echo', echo_downstream: true });
  const response = await gateway.ask('GET /a');
  expect(rawHeader(response, 'x-echo')).toBe(seen('x-echo')[0]);
  expect(rawHeader(await gateway.ask('GET /a', [['X-Echo', '']]), 'x-echo')).toBeUndefined();
});

test('a request that another plugin answered has no id', async () => {
  await configure({ echo_downstream: true });
  const { id } = await gateway.change('POST /apis/a/plugins', { name: 'request-termination' });
  const response = await gateway.ask('GET /a', [['Kong-Request-ID', 'mine']]);
  expect([response.status, rawHeader(response, 'kong-request-id')]).toEqual([503, undefined]);
  await gateway.change(`DELETE /plugins/${id}`);
});

test('a name that no header can have is said once, and requests pass', async () => {
  await configure({ header_name: 'A b' });
  expect((await gateway.ask('GET /a')).status).toBe(200);
  expect((await gateway.ask('GET /a')).status).toBe(200);
  expect(gateway.log.filter((line) => line.includes('"A b"'))).toHaveLength(1);
});
