import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startEchoUpstream, type EchoUpstream } from '../../../testing/echo-upstream.ts';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { rawHeader, type RawResponse } from '../../../testing/raw-connection.ts';
import { noRedis, startRedis } from '../../../testing/redis-server.ts';
import { startGateway, type RunningGateway } from '../../../testing/running-gateway.ts';

const noon = Date.UTC(2027, 4, 5, 12, 0, 10);
let gateway: RunningGateway;
/** Its answers use the limits that the query names, each in a header line of its own. */
let upstream: EchoUpstream;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: noon });
  upstream = await startEchoUpstream({
    answer: ({ target }, response) => {
      const query = target.split('?')[1] ?? '';
      if (query !== '') response.setHeader('X-Kong-Limit', decodeURIComponent(query).split('\n'));
      response.end('ok');
    },
  });
  gateway = await startGateway();
  await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: upstream.url });
});
afterEach(async () => {
  await gateway.close();
  await upstream.close();
  vi.useRealTimers();
});

const limit = (config: object): ReturnType<RunningGateway['change']> =>
  gateway.change('POST /apis/a/plugins', { name: 'response-ratelimiting', config });
const use = (used: string): Promise<RawResponse> => gateway.ask(`GET /a?${encodeURIComponent(used)}`);
const left = (response: RawResponse, of: string): string | undefined =>
  rawHeader(response, `X-RateLimit-Remaining-${of}`);

test('of many answers at the same time exactly as many pass as the limit allows', async () => {
  await limit({ limits: { video: { minute: 20 } } });
  const answers = await Promise.all(Array.from({ length: 60 }, () => use('video=1')));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(20);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(40);
});

test('upstream and client are told what is left; how much was used is kept from the client', async () => {
  await limit({ limits: { video: { minute: 5, hour: 9 }, image: { minute: 3 } } });
  await use('video=2');
  const response = await use('video=1, image=1');
  expect(rawHeader(upstream.seen[1] ?? { rawHeaders: [] }, 'X-RateLimit-Remaining-video')).toBe('3');
  expect(rawHeader(upstream.seen[1] ?? { rawHeaders: [] }, 'X-RateLimit-Remaining-image')).toBe('3');
  expect(['video-minute', 'video-hour', 'image-minute'].map((of) => left(response, of))).toEqual([
    '2',
    '6',
    '2',
  ]);
  expect(rawHeader(response, 'X-RateLimit-Limit-video-hour')).toBe('9');
  expect(rawHeader(response, 'X-Kong-Limit')).toBeUndefined();
});

test('the last answer that passes may use more than is left; the next is refused and uses nothing', async () => {
  await limit({ limits: { video: { minute: 3 }, image: { minute: 9 } } });
  expect((await use('video=5')).status).toBe(200);
  const refused = await use('video=1, image=4');
  expect([refused.status, left(refused, 'video-minute'), left(refused, 'image-minute')]).toEqual([
    429,
    '0',
    '9',
  ]);
  expect(refused.body).toContain('<h1>429 Too Many Requests</h1>');
  expect((await use('image=1')).status).toBe(200);
});

test.each([
  ['video=1,video=2', '7'],
  ['video=1\nvideo=3', '6'],
  ['video=1, image=1\nvideo=4', '5'],
  [' video = 0x2 ', '7'],
  ['video=2, video=many', '9'],
  ['video=1=1, audio=3, video', '9'],
  ['video=-2', '11'],
  ['video=0.5', '8.5'],
])('%j leaves %s of 9', async (used, expected) => {
  await limit({ limits: { video: { minute: 9 } } });
  expect(left(await use(used), 'video-minute')).toBe(expected);
  expect(left(await use(''), 'video-minute')).toBe(expected);
});

test('429 without asking the upstream for a limit that is used up, where that is configured', async () => {
  await limit({ limits: { video: { minute: 2 } }, block_on_first_violation: true });
  await use('video=2');
  const { status, body } = await use('');
  expect([status, body]).toEqual([429, '{"message":"API rate limit exceeded for \'video\'"}\n']);
  expect(upstream.seen).toHaveLength(1);
});

test('a limit for another period continues what was used', async () => {
  const { id } = await limit({ limits: { video: { minute: 9 } } });
  await use('video=2');
  await gateway.change(`PATCH /plugins/${id}`, { config: { limits: { video: { minute: 9, day: 20 } } } });
  vi.setSystemTime(noon + 60_000);
  const response = await use('video=1');
  expect([left(response, 'video-minute'), left(response, 'video-day')]).toEqual(['8', '17']);
});

test('the header in which upstreams say it, and whether clients are told, can be set', async () => {
  await limit({ limits: { video: { minute: 1 } }, header_name: 'x_kong_limit', hide_client_headers: true });
  const response = await use('video=1');
  expect(response.rawHeaders.filter(([name]) => /limit/i.test(name))).toEqual([]);
  expect((await use('video=1')).status).toBe(429);
});

test.each([
  [{}, { config: 'You need to set at least one limit name' }],
  [
    { limits: { 'a b': { minute: 1 } } },
    { config: "A limit cannot be called 'a b': no header can have this name" },
  ],
  [
    { limits: { a: { minute: 1 }, b: { hour: 3, day: 2 } } },
    { config: 'The limit for day cannot be lower than the limit for hour' },
  ],
  [{ limits: { a: { minute: 1 } }, policy: 'redis' }, { config: 'You need to specify a Redis host' }],
  [{ limits: { a: 1 } }, { 'config.limits.a': 'a is not a table' }],
])('configuration %j is refused', async (config, message) => {
  const row = JSON.stringify({ name: 'response-ratelimiting', config });
  const { status, body } = await gateway.admin('POST /plugins', row);
  expect([status, JSON.parse(body)]).toEqual([400, message]);
});

describe.skipIf(noRedis)(`with a Redis ${noRedis ?? ''}`, () => {
  test('gateways count together, and counters have an end', async () => {
    const redis = await forThisTest(startRedis());
    await limit({
      limits: { video: { minute: 3 } },
      policy: 'redis',
      redis_host: '127.0.0.1',
      redis_port: redis.port,
      // On a busy machine it answers late.
      redis_timeout: 30_000,
    });
    expect(left(await use('video=2'), 'video-minute')).toBe('1');
    // Of all periods; the second's may be over.
    const found = "redis.call('KEYS', '*:video:*')";
    const script = `local all = {} for i, key in ipairs(${found}) do all[i] = redis.call('PTTL', key) end return all`;
    const lifetimes = async (): Promise<number[]> =>
      (await redis.command('EVAL', script, '0')).split('\n').map(Number);
    await expect.poll(async () => (await lifetimes()).length).toBeGreaterThanOrEqual(5);
    expect((await lifetimes()).filter((lifetime) => lifetime < 0)).toEqual([]);
    const minute = await redis.command('KEYS', '*:video:minute');
    expect(minute).toMatch(/^response-ratelimit:[0-9a-f-]{36}:127\.0\.0\.1:\d{13}:video:minute$/);
    await redis.command('INCRBYFLOAT', minute, '0.5');
    expect(left(await use(''), 'video-minute')).toBe('0.5');
    await redis.command('SET', minute, '3');
    expect((await use('video=1')).status).toBe(429);
  });
});

test.each([
  [true, 200, 'ok'],
  [false, 500, '{"message":"An unexpected error occurred"}\n'],
])('without a Redis, fault_tolerant %s: %s', async (fault_tolerant, status, body) => {
  const redis = { policy: 'redis', redis_host: '127.0.0.1', redis_port: 1 };
  await limit({ limits: { video: { minute: 1 } }, ...redis, fault_tolerant });
  const response = await use('video=1');
  expect([response.status, response.body]).toEqual([status, body]);
  expect(left(response, 'video-minute')).toBeUndefined();
});
