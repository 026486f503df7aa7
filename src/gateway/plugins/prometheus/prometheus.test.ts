import { expect, test } from 'vitest';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { startGateway, type RunningGateway } from '../../../testing/running-gateway.ts';

/** A service, an api, and the plugin for everything. */
async function start(): Promise<RunningGateway> {
  const gateway = await forThisTest(startGateway());
  const { url } = gateway.upstream;
  const { id } = await gateway.change('POST /services', { name: 'shop', url });
  await gateway.change('POST /routes', { paths: ['/shop'], service: { id } });
  await gateway.change('POST /apis', { name: 'jokes', uris: ['/jokes'], upstream_url: url });
  await gateway.change('POST /plugins', { name: 'prometheus' });
  return gateway;
}

/** The served values, by name and labels. */
async function metrics(gateway: RunningGateway): Promise<ReadonlyMap<string, number>> {
  const { status, body, rawHeaders } = await gateway.admin('GET /metrics');
  expect(status).toBe(200);
  expect(rawHeaders).toContainEqual(['Content-Type', 'text/plain; version=0.0.4; charset=utf-8']);
  const lines = body.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]));
}

test('requests are counted by service, or else api, and status, and over all', async () => {
  const gateway = await start();
  for (const path of ['/shop', '/shop', '/shop/status/503', '/jokes', '/nowhere'])
    await gateway.ask(`GET ${path}`);
  const now = await metrics(gateway);
  expect(Object.fromEntries([...now].filter(([name]) => name.startsWith('kong_http_status')))).toEqual({
    'kong_http_status{code="200",service="shop"}': 2,
    'kong_http_status{code="503",service="shop"}': 1,
    'kong_http_status{code="200",service="jokes"}': 1,
    'kong_http_status{code="404",service=""}': 1,
    'kong_http_status_total{code="200"}': 3,
    'kong_http_status_total{code="503"}': 1,
    'kong_http_status_total{code="404"}': 1,
  });
});

test('bytes and milliseconds are added up; only what was proxied has an upstream’s', async () => {
  const gateway = await start();
  const { statusLine, rawHeaders, body } = await gateway.ask('POST /shop', [], 'body');
  const head = rawHeaders.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  await gateway.ask('GET /nowhere');
  const now = await metrics(gateway);
  expect(now.get('kong_bandwidth{type="ingress",service="shop"}')).toBe(
    'POST /shop HTTP/1.1\r\nHost: gateway.test\r\nContent-Length: 4\r\n\r\nbody'.length,
  );
  expect(now.get('kong_bandwidth{type="egress",service="shop"}')).toBe(
    `${statusLine}\r\n${head}\r\n${body}`.length,
  );
  for (const type of ['kong', 'request', 'upstream']) {
    expect(now.get(`kong_latency_count{type="${type}",service="shop"}`)).toBe(1);
    expect(now.get(`kong_latency_bucket{le="60000",type="${type}",service="shop"}`)).toBe(1);
    expect(now.get(`kong_latency_total_count{type="${type}"}`)).toBe(type === 'upstream' ? 1 : 2);
    expect(now.get(`kong_latency_total_bucket{le="+Inf",type="${type}"}`)).toBe(type === 'upstream' ? 1 : 2);
  }
  expect(now.has('kong_latency_sum{type="upstream",service=""}')).toBe(false);
});

test('the metrics of connections, also of the Admin API, and of the store exist before the first request', async () => {
  const gateway = await forThisTest(startGateway());
  const now = await metrics(gateway);
  expect(now.get('kong_datastore_reachable')).toBe(1);
  expect(now.get('kong_nginx_http_current_connections{state="total"}')).toBe(1);
  await gateway.ask('GET /');
  const next = await metrics(gateway);
  expect(next.get('kong_nginx_http_current_connections{state="accepted"}')).toBe(3);
  expect(next.get('kong_nginx_http_current_connections{state="total"}')).toBe(3);
});

test('counters go on when the configuration is changed, and each gateway has its own', async () => {
  const gateway = await start();
  await gateway.ask('GET /shop');
  const { body } = await gateway.admin('GET /plugins?name=prometheus');
  await gateway.change(`DELETE /plugins/${JSON.parse(body).data[0].id}`);
  await gateway.ask('GET /shop');
  await gateway.change('POST /plugins', { name: 'prometheus' });
  await gateway.ask('GET /shop');
  expect((await metrics(gateway)).get('kong_http_status{code="200",service="shop"}')).toBe(2);
  const other = await forThisTest(startGateway());
  expect((await metrics(other)).has('kong_http_status{code="200",service="shop"}')).toBe(false);
});
