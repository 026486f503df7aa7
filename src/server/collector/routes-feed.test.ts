// The rows that the collector looks up targets in: read from a gateway once, however many objects come, and looked up by its router.
import { onTestFinished, expect, test } from 'vitest';
import { createAdminClient } from '#client';
import { readTargets } from '#traffic/collecting/gateway-targets.ts';
import { serveLaterKong } from '../../testing/later-kong/serve.ts';
import { startGateway } from '../../testing/running-gateway.ts';
import type { OpenGateway } from '../gateways.ts';
import { RoutesFeed } from './routes-feed.ts';

function feedOf(baseUrl: string) {
  const asked: string[] = [];
  const client = createAdminClient({
    baseUrl,
    fetch: (url, init) => {
      asked.push(url);
      return globalThis.fetch(url, init);
    },
  });
  const told: [string, string][] = [];
  const gateway: OpenGateway = { id: 'shop', connection: { url: new URL(baseUrl) }, client };
  const feed = new RoutesFeed({
    connections: () => ['shop', 'shop', 'gone'],
    open: (id) => Promise.resolve(id === 'shop' ? gateway : undefined),
    tell: (connection, rows) => told.push([connection, rows]),
  });
  onTestFinished(() => feed.close());
  return { feed, told, asked };
}

const request = (url: string, headers: readonly (readonly [string, string])[] = []) => ({
  method: 'GET',
  url,
  headers,
  address: '203.0.113.9',
});

test('a gateway of 0.13.1: apis and routes are found by host and path, and a second object reads nothing', async () => {
  const gateway = await startGateway();
  onTestFinished(() => gateway.close());
  const api = await gateway.change('POST /apis', {
    name: 'jokes',
    hosts: ['joke.com'],
    uris: ['/joke'],
    upstream_url: 'http://x',
  });
  const service = await gateway.change('POST /services', { name: 'shop', url: 'http://x' });
  const route = await gateway.change('POST /routes', { service: { id: service.id }, paths: ['/orders'] });
  const { feed, told, asked } = feedOf(`http://127.0.0.1:${gateway.adminPort}`);
  await Promise.all([feed.ready(), feed.ready(), feed.ready()]);
  const { length } = asked;
  await feed.ready();
  expect(asked).toHaveLength(length);
  expect(told.map(([connection]) => connection)).toEqual(['shop']);
  const targets = readTargets(told[0]?.[1] ?? '');
  expect(targets.targetOf(request('http://joke.com/joke/1?x=/orders'))).toEqual({
    type: 'api',
    id: api.id,
    name: 'jokes',
    service: undefined,
  });
  expect(targets.targetOf(request('https://any.example:8443/orders/7'))).toMatchObject({
    type: 'route',
    id: route.id,
    service: { id: service.id, name: 'shop' },
  });
  expect(targets.targetOf(request('http://joke.com/'))).toBeUndefined();
  for (const odd of ['', 'no url', 'http://', '/path', 'http://[/', `http://${'a'.repeat(9000)}/`])
    expect(targets.targetOf(request(odd))).toBeUndefined();
});

test('a Kong 3.9.1: routes are found by headers, too', async () => {
  const kong = await serveLaterKong();
  onTestFinished(() => kong.close());
  const post = (path: string, body: object) =>
    fetch(`${kong.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  await post('/services', { name: 'shop', url: 'http://shop.internal' });
  await post('/services/shop/routes', { name: 'orders', paths: ['/orders'] });
  await post('/services/shop/routes', { name: 'beta', paths: ['/orders'], headers: { 'x-beta': ['yes'] } });
  const { feed, told } = feedOf(kong.url);
  await feed.ready();
  const targets = readTargets(told[0]?.[1] ?? '');
  expect(targets.targetOf(request('http://a.example/orders/1'))).toMatchObject({
    name: 'orders',
    service: { name: 'shop' },
  });
  expect(targets.targetOf(request('http://a.example/orders/1', [['x-beta', 'yes']]))?.name).toBe('beta');
});
