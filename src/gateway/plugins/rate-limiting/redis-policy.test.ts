import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { rawHeader } from '../../../testing/raw-connection.ts';
import { noRedis, startRedis, type RedisServer } from '../../../testing/redis-server.ts';
import { startGateway, type RunningGateway } from '../../../testing/running-gateway.ts';

const noon = Date.UTC(2027, 4, 5, 12, 0, 10);

describe.skipIf(noRedis)(`the policy redis ${noRedis ?? ''}`, () => {
  let redis: RedisServer;

  beforeAll(async () => {
    redis = await startRedis({ password: 'open sesame' });
  });
  afterAll(() => redis.close());
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: noon });
    await redis.command('FLUSHALL');
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  async function limited(config: object): Promise<RunningGateway> {
    const gateway = await forThisTest(startGateway());
    await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: gateway.upstream.url });
    await limit(gateway, '/plugins', config);
    return gateway;
  }
  const limit = (
    gateway: RunningGateway,
    path: string,
    config: object,
  ): ReturnType<RunningGateway['change']> =>
    gateway.change(`POST ${path}`, {
      name: 'rate-limiting',
      config: {
        policy: 'redis',
        redis_host: '127.0.0.1',
        redis_port: redis.port,
        redis_password: 'open sesame',
        ...config,
      },
    });
  const statuses = (gateway: RunningGateway, count: number): Promise<number[]> =>
    Promise.all(Array.from({ length: count }, async () => (await gateway.ask('GET /a')).status));

  test('of many requests at the same time to two gateways exactly as many pass as the limit allows', async () => {
    // By different names, so that each has a connection of its own.
    const one = await limited({ minute: 50 });
    const other = await limited({ minute: 50, redis_host: 'localhost' });
    const answers = (await Promise.all([statuses(one, 100), statuses(other, 100)])).flat();
    expect(answers.filter((status) => status === 200)).toHaveLength(50);
    expect(answers.filter((status) => status === 429)).toHaveLength(150);
    expect(one.upstream.seen.length + other.upstream.seen.length).toBe(50);
  });

  test('answers have the remaining requests; refused requests are not counted', async () => {
    const gateway = await limited({ minute: 2, hour: 10 });
    const left: unknown[] = [];
    for (let i = 0; i < 4; i++) {
      const response = await gateway.ask('GET /a');
      const [minute, hour] = ['minute', 'hour'].map((of) =>
        rawHeader(response, `X-RateLimit-Remaining-${of}`),
      );
      left.push([response.status, minute, hour]);
    }
    expect(left).toEqual([
      [200, '1', '9'],
      [200, '0', '8'],
      [429, '0', '8'],
      [429, '0', '8'],
    ]);
  });

  test("counters have Kong's names, and an end", async () => {
    const gateway = await limited({ minute: 5, month: 5 });
    await gateway.ask('GET /a');
    const none = '00000000-0000-0000-0000-000000000000';
    const keys = [
      `ratelimit:${none}:${none}:127.0.0.1:${Date.UTC(2027, 4, 5, 12)}:minute`,
      `ratelimit:${none}:${none}:127.0.0.1:${Date.UTC(2027, 4)}:month`,
    ];
    expect((await redis.command('KEYS', '*')).split('\n').toSorted()).toEqual(keys.toSorted());
    const lifetimes = await Promise.all(keys.map((key) => redis.command('PEXPIRETIME', key)));
    const longest = [60_000, 31 * 86_400_000];
    const { performance } = globalThis;
    const now = performance.timeOrigin + performance.now();
    lifetimes.forEach((end, i) => {
      expect(Number(end)).toBeGreaterThan(now);
      expect(Number(end)).toBeLessThanOrEqual(now + (longest[i] ?? 0));
    });
  });

  test('a limit of one database is none of another', async () => {
    const gateway = await limited({ minute: 1, redis_database: 3 });
    const { id } = await gateway.change('POST /apis', {
      name: 'b',
      uris: ['/b'],
      upstream_url: gateway.upstream.url,
    });
    await limit(gateway, '/apis/b/plugins', { minute: 1 });
    expect((await gateway.ask('GET /a')).status).toBe(200);
    expect((await gateway.ask('GET /b')).status).toBe(200);
    expect(await redis.command('KEYS', '*')).toContain(id);
    expect(await redis.command('-n', '3', 'DBSIZE')).toBe('1');
  });

  test('without a Redis a tolerant limit lets all pass, untold, another none', async () => {
    const gateway = await limited({ minute: 1, redis_port: 1, redis_password: 'sekret' });
    await gateway.change('POST /apis', { name: 'b', uris: ['/b'], upstream_url: gateway.upstream.url });
    await limit(gateway, '/apis/b/plugins', { minute: 1, redis_port: 1, fault_tolerant: false });
    for (let i = 0; i < 3; i++) {
      const response = await gateway.ask('GET /a');
      expect([response.status, rawHeader(response, 'X-RateLimit-Limit-minute')]).toEqual([200, undefined]);
    }
    const { status, body } = await gateway.ask('GET /b');
    expect([status, body]).toEqual([500, '{"message":"An unexpected error occurred"}\n']);
    expect(gateway.log.filter((line) => line.includes('127.0.0.1:1'))).toHaveLength(2);
    expect(gateway.log.join()).not.toMatch(/sekret|sesame/);
  });

  test('one that hangs is waited for as long as is configured, and asked again when it goes on', async () => {
    const gateway = await limited({ minute: 9, redis_timeout: 100 });
    expect((await gateway.ask('GET /a')).status).toBe(200);
    redis.hang();
    const untold = await gateway.ask('GET /a');
    expect([untold.status, rawHeader(untold, 'X-RateLimit-Limit-minute')]).toEqual([200, undefined]);
    redis.goOn();
    await expect
      .poll(async () => rawHeader(await gateway.ask('GET /a'), 'X-RateLimit-Limit-minute'))
      .toBe('9');
    expect(gateway.log.filter((line) => line.includes('none within 100 ms'))).toHaveLength(1);
  });

  test('a configuration that is removed lets go of its connection', async () => {
    const gateway = await limited({ minute: 9 });
    const { id } = await limit(gateway, '/apis/a/plugins', { minute: 9 });
    await gateway.ask('GET /a');
    const { data } = JSON.parse((await gateway.admin('GET /plugins')).body);
    const connections = async (): Promise<number> =>
      (await redis.command('CLIENT', 'LIST')).split('\n').filter((line) => !line.includes('cmd=client'))
        .length;
    await gateway.change(`DELETE /plugins/${id}`);
    await gateway.ask('GET /a');
    expect(await connections()).toBe(1);
    for (const plugin of data) if (plugin.id !== id) await gateway.change(`DELETE /plugins/${plugin.id}`);
    await expect.poll(connections).toBe(0);
  });
});
