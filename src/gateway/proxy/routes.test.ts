// Routes and services seen from outside: requests through the proxy, changes through the Admin API.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rawHeader } from '../../testing/raw-connection.ts';
import { startGateway, type Header, type RunningGateway } from '../../testing/running-gateway.ts';

let gateway: RunningGateway;
let service: string;
beforeEach(async () => {
  gateway = await startGateway();
  const { url } = gateway.upstream;
  service = (await gateway.change('POST /services', { name: 'exchange', url })).id;
});
afterEach(() => gateway.close());

const addRoute = async (row: object): Promise<string> =>
  (await gateway.change(`POST /services/${service}/routes`, row)).id;
const status = async (line: string, headers?: Header[]): Promise<number> =>
  (await gateway.ask(line, headers)).status;

test('a client that sends Kong-Debug gets the route and the service of its request', async () => {
  const route = await addRoute({ paths: ['/r'] });
  const response = await gateway.ask('GET /r', [['Kong-Debug', '']]);
  expect(rawHeader(response, 'Kong-Route-Id')).toBe(route);
  expect(rawHeader(response, 'Kong-Service-Id')).toBe(service);
  expect(rawHeader(response, 'Kong-Service-Name')).toBe('exchange');
  await gateway.change(`PATCH /services/${service}`, { name: null });
  const unnamed = await gateway.ask('GET /r', [['Kong-Debug', '1']]);
  expect(rawHeader(unnamed, 'Kong-Service-Id')).toBe(service);
  expect(rawHeader(unnamed, 'Kong-Service-Name')).toBeUndefined();
  expect(rawHeader(await gateway.ask('GET /r'), 'Kong-Route-Id')).toBeUndefined();
});

test('a route for https alone refuses plain http, whatever an untrusted client says', async () => {
  await addRoute({ paths: ['/r'], protocols: ['https'] });
  expect(await status('GET /r', [['X-Forwarded-Proto', 'https']])).toBe(426);
});

test('values that were unset are as if they had their defaults', async () => {
  await addRoute({ paths: ['/r'] });
  const unset = { retries: null, connect_timeout: null, write_timeout: null, read_timeout: null, path: null };
  await gateway.change(`PATCH /services/${service}`, unset);
  expect(await status('GET /r')).toBe(200);
});

test('a service that gives its upstream no time at all answers 500', async () => {
  await addRoute({ paths: ['/r'] });
  await gateway.change(`PATCH /services/${service}`, { read_timeout: 0 });
  expect(await status('GET /r')).toBe(500);
});

test('a plugin of the service works on all of its routes, one of a route on it alone and before it', async () => {
  const one = await addRoute({ paths: ['/one'] });
  await addRoute({ paths: ['/two'] });
  const limit = (minute: number): object => ({ name: 'rate-limiting', config: { minute, policy: 'local' } });
  await gateway.change(`POST /services/${service}/plugins`, limit(7));
  await gateway.change(`POST /routes/${one}/plugins`, limit(3));
  const limitOf = async (path: string): Promise<string | undefined> =>
    rawHeader(await gateway.ask(`GET ${path}`), 'X-RateLimit-Limit-minute');
  expect(await limitOf('/one')).toBe('3');
  expect(await limitOf('/two')).toBe('7');
  await gateway.change(`DELETE /routes/${one}`);
  expect(await limitOf('/two')).toBe('7');
});

test('a route goes before an api that would fit better, and when it goes the api is there', async () => {
  const { url } = gateway.upstream;
  await gateway.change('POST /apis', {
    name: 'a',
    uris: ['/r/long'],
    hosts: ['a.test'],
    upstream_url: `${url}/api`,
  });
  const route = await addRoute({ paths: ['/r'] });
  await status('GET /r/long', [['Host', 'a.test']]);
  await gateway.change(`DELETE /routes/${route}`);
  await status('GET /r/long', [['Host', 'a.test']]);
  expect(gateway.upstream.seen.map(({ target }) => target)).toEqual(['/long', '/api']);
});
