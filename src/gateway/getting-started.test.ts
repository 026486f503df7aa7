// The steps of Kong 0.13's own introduction, with curl itself.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { curl, type CurlAnswer } from '../testing/curl.ts';
import { startEchoUpstream, type EchoUpstream } from '../testing/echo-upstream.ts';
import { forThisTest } from '../testing/for-this-test.ts';
import { startGateway, type RunningGateway } from '../testing/running-gateway.ts';

let gateway: RunningGateway;
let admin: string;
let proxy: string;
beforeEach(async () => {
  gateway = await startGateway();
  admin = `http://127.0.0.1:${gateway.adminPort}`;
  proxy = `http://127.0.0.1:${gateway.proxyPort}`;
});
afterEach(() => gateway.close());

/** Each line is a command; answers what the last one printed. Those before have to succeed. */
async function run(...commands: string[]): Promise<CurlAnswer> {
  const last = commands.pop() ?? '';
  for (const command of commands) {
    const { status, body } = await curl(command);
    if (status >= 300) throw new Error(`${command}: ${status} ${body}`);
  }
  return curl(last);
}

const json = (answer: CurlAnswer): unknown => JSON.parse(answer.body);

test('the node says what it is', async () => {
  const answer = await run(`${admin}/`);
  expect(json(answer)).toMatchObject({ tagline: 'Welcome to kong', version: '0.13.1' });
  expect(json(await run(`${admin}/status`))).toMatchObject({ database: { reachable: true } });
});

test('an API is added, protected and used by a consumer', async () => {
  const added = await run(
    `-X POST --url ${admin}/apis/ --data 'name=jokes' --data 'hosts=jokes.test,www.jokes.test' --data 'upstream_url=${gateway.upstream.url}'`,
  );
  expect(added.statusLine).toBe('HTTP/1.1 201 Created');
  expect(json(added)).toMatchObject({ name: 'jokes', hosts: ['jokes.test', 'www.jokes.test'], retries: 5 });
  const ask = `--url ${proxy}/today --header 'Host: www.jokes.test'`;
  expect(json(await run(ask))).toMatchObject({ method: 'GET', url: '/today' });
  expect((await run(`--url ${proxy}/today --header 'Host: other.test'`)).body).toBe(
    '{"message":"no route and no API found with those values"}\n',
  );

  const refused = await run(`-X POST --url ${admin}/apis/jokes/plugins/ --data 'name=key-auth'`, ask);
  expect([refused.statusLine, refused.body]).toEqual([
    'HTTP/1.1 401 Unauthorized',
    '{"message":"No API key found in request"}\n',
  ]);

  const known = await run(
    `-X POST --url ${admin}/consumers/ --data 'username=Jason'`,
    `-X POST --url ${admin}/consumers/Jason/key-auth/ --data 'key=let-me-in'`,
    `${ask} --header 'apikey: let-me-in'`,
  );
  expect(json(known)).toMatchObject({ headers: { 'x-consumer-username': 'Jason' } });
  expect((await run(`${ask} --header 'apikey: wrong'`)).status).toBe(403);
});

test('a service gets a route, a plugin and a consumer', async () => {
  const added = await run(
    `-X POST --url ${admin}/services/ --data 'name=jokes' --data 'url=${gateway.upstream.url}/base'`,
  );
  expect(added.statusLine).toBe('HTTP/1.1 201 Created');
  expect(json(added)).toMatchObject({ protocol: 'http', port: gateway.upstream.port, path: '/base' });
  const route = await run(
    `-X POST --url ${admin}/services/jokes/routes --data 'hosts[]=jokes.test' --data 'paths[]=/v1'`,
  );
  expect(json(route)).toMatchObject({ hosts: ['jokes.test'], paths: ['/v1'], strip_path: true });
  const ask = `--url ${proxy}/v1/today --header 'Host: jokes.test'`;
  expect(json(await run(ask))).toMatchObject({ url: '/base/today' });

  const refused = await run(
    `-X POST --url ${admin}/services/jokes/plugins/ --data 'name=basic-auth' --data 'config.hide_credentials=true'`,
    ask,
  );
  expect(refused.status).toBe(401);
  expect(refused.headers.get('www-authenticate')).toBe('Basic realm="kong"');
  const known = await run(
    `${admin}/consumers -d username=Jason -d custom_id=7`,
    `${admin}/consumers/Jason/basic-auth -d username=jason -d password=secret`,
    `${ask} -u jason:secret`,
  );
  expect(json(known)).toMatchObject({ headers: { 'x-consumer-custom-id': '7' } });
  expect(known.body).not.toContain('"authorization"');
});

test('a plugin is for everything, and then only for one consumer', async () => {
  const limited = await run(
    `${admin}/apis -d name=jokes -d uris=/jokes -d upstream_url=${gateway.upstream.url}`,
    `${admin}/apis/jokes/plugins -d name=key-auth`,
    `${admin}/consumers -d username=Jason`,
    `${admin}/consumers/Jason/key-auth -d key=let-me-in`,
    `${admin}/plugins -d name=rate-limiting -d config.hour=100 -d config.policy=local`,
    `${proxy}/jokes?apikey=let-me-in`,
  );
  expect(limited.headers.get('x-ratelimit-remaining-hour')).toBe('99');
  const own = await run(
    `${admin}/consumers/Jason/plugins -d name=rate-limiting -d config.hour=5 -d config.policy=local`,
    `${proxy}/jokes?apikey=let-me-in`,
  );
  expect(own.headers.get('x-ratelimit-limit-hour')).toBe('5');
});

describe('load balancing', () => {
  let blue: EchoUpstream;
  let green: EchoUpstream;
  beforeEach(async () => {
    blue = await forThisTest(startEchoUpstream());
    green = await forThisTest(startEchoUpstream());
  });

  /** How many of ten requests, one round of the ring, each server gets. */
  async function tenRequests(): Promise<{ blue: number; green: number }> {
    blue.seen.length = 0;
    green.seen.length = 0;
    await run(`-o /dev/null '${proxy}/[1-10]' --header 'Host: addresses.test'`);
    return { blue: blue.seen.length, green: green.seen.length };
  }
  const target = (upstream: string, { port }: EchoUpstream, weight: number): string =>
    `-X POST ${admin}/upstreams/${upstream}/targets --data target=127.0.0.1:${port} --data weight=${weight}`;

  test('spreads requests by the weights of targets, as they are at the moment', async () => {
    await run(
      `-X POST ${admin}/upstreams --data name=addresses.v1.service --data slots=10`,
      target('addresses.v1.service', blue, 100),
      target('addresses.v1.service', green, 100),
      `-X POST ${admin}/services/ --data name=addresses --data host=addresses.v1.service --data path=/address`,
      `-X POST ${admin}/services/addresses/routes/ --data 'hosts[]=addresses.test'`,
    );
    expect(await tenRequests()).toEqual({ blue: 5, green: 5 });
    expect(blue.seen[0]?.target).toMatch(/^\/address\/\d+$/);
    // A canary.
    await run(target('addresses.v1.service', blue, 900));
    expect(await tenRequests()).toEqual({ blue: 9, green: 1 });
    await run(target('addresses.v1.service', green, 0));
    expect(await tenRequests()).toEqual({ blue: 10, green: 0 });
    const { body } = await run(`${admin}/upstreams/addresses.v1.service/targets`);
    expect(JSON.parse(body)).toMatchObject({ total: 1, data: [{ weight: 900 }] });
    const all = await run(`${admin}/upstreams/addresses.v1.service/targets/all`);
    expect(json(all)).toMatchObject({ total: 4 });
    // Taken away by what it is called, and back again.
    await run(
      target('addresses.v1.service', green, 10),
      `-X DELETE ${admin}/upstreams/addresses.v1.service/targets/127.0.0.1:${blue.port}`,
    );
    expect(await tenRequests()).toEqual({ blue: 0, green: 10 });
  });

  test.each([
    [
      'a service',
      [
        `/services/ --data name=addresses --data host=addresses.v1.service`,
        `/services/addresses/routes/ --data 'hosts[]=addresses.test'`,
      ],
      `/services/addresses --data host=addresses.v2.service`,
    ],
    [
      'an API',
      [
        `/apis/ --data name=addresses --data hosts=addresses.test --data upstream_url=http://addresses.v1.service`,
      ],
      `/apis/addresses --data upstream_url=http://addresses.v2.service`,
    ],
  ])('moves %s from blue to green in one step', async (_, add, move) => {
    await run(
      `-X POST ${admin}/upstreams --data name=addresses.v1.service --data slots=10`,
      `-X POST ${admin}/upstreams --data name=addresses.v2.service --data slots=10`,
      target('addresses.v1.service', blue, 100),
      target('addresses.v2.service', green, 100),
      ...add.map((rest) => `-X POST ${admin}${rest}`),
    );
    expect(await tenRequests()).toEqual({ blue: 10, green: 0 });
    await run(`-X PATCH ${admin}${move}`);
    expect(await tenRequests()).toEqual({ blue: 0, green: 10 });
  });

  test('leaves out a target that answers badly too often, until it is said to be well', async () => {
    const upstream = `${admin}/upstreams/addresses.v1.service`;
    await run(
      `-X POST ${admin}/upstreams -d name=addresses.v1.service -d slots=10 -d healthchecks.passive.unhealthy.http_failures=1`,
      target('addresses.v1.service', blue, 100),
      `-X POST ${admin}/apis -d name=addresses -d hosts=addresses.test -d upstream_url=http://addresses.v1.service`,
      `-o /dev/null ${proxy}/status/500 -H 'Host: addresses.test'`,
    );
    expect(json(await run(`${upstream}/health`))).toMatchObject({ data: [{ health: 'UNHEALTHY' }] });
    expect((await run(`${proxy}/ -H 'Host: addresses.test'`)).status).toBe(503);
    await run(`-X POST ${upstream}/targets/127.0.0.1:${blue.port}/healthy`);
    expect(await tenRequests()).toEqual({ blue: 10, green: 0 });
  });
});
