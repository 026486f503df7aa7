// Upstream entities through a whole gateway: requests go through the proxy, changes through the Admin API.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startEchoUpstream, type EchoUpstream } from '../../testing/echo-upstream.ts';
import { startGateway, type Header, type RunningGateway } from '../../testing/running-gateway.ts';
import { startTcpUpstream, type TcpUpstream } from '../../testing/tcp-upstream.ts';

let gateway: RunningGateway;
let servers: EchoUpstream[];
beforeEach(async () => {
  gateway = await startGateway();
  servers = [await startEchoUpstream(), await startEchoUpstream()];
});
afterEach(async () => {
  await gateway.close();
  await Promise.all(servers.map((server) => server.close()));
});

const nameOf = ({ port }: { port: number }): string => `127.0.0.1:${port}`;

async function upstream(settings: object, targets: readonly { port: number }[], service = {}): Promise<void> {
  await gateway.change('POST /upstreams', { name: 'up.test', slots: 10, ...settings });
  for (const target of targets)
    await gateway.change('POST /upstreams/up.test/targets', { target: nameOf(target) });
  await gateway.change('POST /services', { name: 's', host: 'up.test', ...service });
  await gateway.change('POST /services/s/routes', { paths: ['/'], strip_path: false });
}
const status = async (line = 'GET /', headers?: Header[]): Promise<number> =>
  (await gateway.ask(line, headers)).status;
/** The number of requests that each server got since the last call. */
const had = (): number[] => servers.map(({ seen }) => seen.splice(0).length);
async function healthOf(target: { port: number }): Promise<string | undefined> {
  const { body } = await gateway.admin('GET /upstreams/up.test/health');
  const rows: { target: string; health: string }[] = JSON.parse(body).data;
  return rows.find((row) => row.target === nameOf(target))?.health;
}
/** A port on which no server listens. */
async function nobody(): Promise<TcpUpstream> {
  const server = await startTcpUpstream(() => {});
  await server.close();
  return server;
}

describe('requests', () => {
  test('take turns over the targets', async () => {
    await upstream({}, servers);
    for (let i = 0; i < 10; i += 1) expect(await status()).toBe(200);
    expect(had()).toEqual([5, 5]);
  });

  test.each<[string, object, Header[]]>([
    ['address', { hash_on: 'ip' }, []],
    ['header', { hash_on: 'header', hash_on_header: 'X-User' }, [['x-user', 'jason']]],
    ['header, its name with _ for -', { hash_on: 'header', hash_on_header: 'X_User' }, [['x-user', 'jason']]],
    ['fallback', { hash_on: 'header', hash_on_header: 'X-User', hash_fallback: 'ip' }, []],
  ])('with the same %s go to the same target', async (_, settings, headers) => {
    await upstream(settings, servers);
    for (let i = 0; i < 6; i += 1) expect(await status('GET /', headers)).toBe(200);
    expect(Math.max(...had())).toBe(6);
  });

  test('of one consumer go to the same target, those of others to theirs', async () => {
    await upstream({ hash_on: 'consumer' }, servers);
    await gateway.change('POST /services/s/plugins', { name: 'key-auth' });
    const homes = new Set<string>();
    // The consumers' ids are random: once in half a million runs all twenty belong to one target.
    for (const username of 'abcdefghijklmnopqrst') {
      await gateway.change('POST /consumers', { username });
      await gateway.change(`POST /consumers/${username}/key-auth`, { key: username });
      for (let i = 0; i < 3; i += 1) await status('GET /', [['apikey', username]]);
      const counts = had();
      expect(Math.max(...counts)).toBe(3);
      homes.add(counts.join());
    }
    expect(homes.size).toBe(2);
  });

  test('that a target does not take are tried at another, with the Host of the first', async () => {
    const dead = await nobody();
    await upstream({}, [dead, ...servers.slice(0, 1)], { retries: 10 });
    for (let i = 0; i < 10; i += 1) expect(await status()).toBe(200);
    const hosts = servers[0]?.seen.map(({ rawHeaders }) => rawHeaders.find(([name]) => name === 'Host')?.[1]);
    expect(new Set(hosts)).toEqual(new Set([nameOf(dead), nameOf(servers[0] ?? dead)]));
  });

  test('to a target that is gone for good end with 502, or with 503 when it is known to be', async () => {
    const dead = await nobody();
    await upstream({ healthchecks: { passive: { unhealthy: { tcp_failures: 1 } } } }, [dead], { retries: 0 });
    const first = await gateway.ask('GET /');
    expect([first.status, first.body]).toEqual([
      502,
      'An invalid response was received from the upstream server\n',
    ]);
    const second = await gateway.ask('GET /');
    expect([second.status, JSON.parse(second.body)]).toEqual([
      503,
      { message: 'failure to get a peer from the ring-balancer' },
    ]);
  });

  test('that are left with no target on the way end with the page of 503', async () => {
    await upstream({ healthchecks: { passive: { unhealthy: { tcp_failures: 1 } } } }, [await nobody()]);
    const { status: code, body } = await gateway.ask('GET /');
    expect([code, body]).toEqual([503, 'The upstream server is currently unavailable\n']);
  });
});

describe('a target', () => {
  test('that answers with failures, or not in time, gets no more requests', async () => {
    const silent = await startTcpUpstream(() => {});
    const passive = { unhealthy: { http_failures: 1, timeouts: 1 } };
    await upstream({ healthchecks: { passive } }, [silent, ...servers], { retries: 5, read_timeout: 100 });
    for (let i = 0; i < 10; i += 1) expect(await status()).toBe(200);
    expect(await healthOf(silent)).toBe('UNHEALTHY');
    await silent.close();
    had();
    await status('GET /status/500');
    const [failed, well] = had()[0] === 1 ? servers : servers.toReversed();
    for (let i = 0; i < 10; i += 1) await status();
    expect(failed?.seen).toHaveLength(0);
    expect(well?.seen).toHaveLength(10);
  });

  test('is asked at intervals how it is, and left out for as long as it is not well', async () => {
    let code = 200;
    const sick = await startEchoUpstream({
      answer: (_, response) => {
        response.statusCode = code;
        response.end();
      },
    });
    const active = {
      http_path: '/health',
      healthy: { interval: 0.02, successes: 2 },
      unhealthy: { interval: 0.02, http_failures: 2 },
    };
    await upstream({ healthchecks: { active } }, [sick, ...servers]);
    expect(await healthOf(sick)).toBe('HEALTHY');
    code = 500;
    await expect.poll(() => healthOf(sick)).toBe('UNHEALTHY');
    expect(sick.seen[0]).toMatchObject({
      method: 'GET',
      target: '/health',
      rawHeaders: [['Host', '127.0.0.1']],
    });
    for (let i = 0; i < 10; i += 1) expect(await status()).toBe(200);
    code = 200;
    await expect.poll(() => healthOf(sick)).toBe('HEALTHY');
    await sick.close();
  });

  test('that takes no connections is found out by asking too', async () => {
    const dead = await nobody();
    const active = { healthy: { interval: 0.02 }, unhealthy: { tcp_failures: 2 } };
    await upstream({ healthchecks: { active } }, [dead, ...servers]);
    await expect.poll(() => healthOf(dead)).toBe('UNHEALTHY');
    expect(await healthOf(servers[0] ?? dead)).toBe('HEALTHY');
  });

  test('that connects and says nothing is found out when its time is over', async () => {
    const silent = await startTcpUpstream(() => {});
    const active = { timeout: 0.05, healthy: { interval: 0.02 }, unhealthy: { timeouts: 1 } };
    await upstream({ healthchecks: { active } }, [silent]);
    await expect.poll(() => healthOf(silent)).toBe('UNHEALTHY');
    await silent.close();
  });
});

test('an upstream that comes, changes its name and goes is followed by the requests that name it', async () => {
  await upstream({}, servers);
  expect(await status()).toBe(200);
  await gateway.change('PATCH /upstreams/up.test', { name: 'other.invalid' });
  expect(await status()).toBe(503);
  await gateway.change('PATCH /services/s', { host: 'other.invalid' });
  expect(await status()).toBe(200);
  await gateway.change('DELETE /upstreams/other.invalid');
  expect(JSON.parse((await gateway.ask('GET /')).body)).toEqual({ message: 'name resolution failed' });
});
