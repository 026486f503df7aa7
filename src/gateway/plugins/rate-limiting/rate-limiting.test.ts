import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { rawHeader, type RawResponse } from '../../../testing/raw-connection.ts';
import { startGateway, type RunningGateway } from '../../../testing/running-gateway.ts';
import { windowAt } from '../kit/limits/calendar-window.ts';

const noon = Date.UTC(2027, 4, 5, 12, 0, 10);
let gateway: RunningGateway;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: noon });
  gateway = await startGateway();
  await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: gateway.upstream.url });
});
afterEach(async () => {
  await gateway.close();
  vi.useRealTimers();
});

const limit = (config: object, path = '/apis/a/plugins'): ReturnType<RunningGateway['change']> =>
  gateway.change(`POST ${path}`, { name: 'rate-limiting', config });
const remaining = (response: RawResponse, period = 'minute'): string | undefined =>
  rawHeader(response, `X-RateLimit-Remaining-${period}`);

test('of many requests at the same time exactly as many pass as the limit allows', async () => {
  await limit({ minute: 50 });
  const answers = await Promise.all(Array.from({ length: 200 }, () => gateway.ask('GET /a')));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(50);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(150);
  expect(gateway.upstream.seen).toHaveLength(50);
});

test('a new window begins with the calendar', async () => {
  await limit({ minute: 1, hour: 10 });
  expect((await gateway.ask('GET /a')).status).toBe(200);
  vi.setSystemTime(noon + 49_999);
  expect((await gateway.ask('GET /a')).status).toBe(429);
  vi.setSystemTime(noon + 50_000);
  const response = await gateway.ask('GET /a');
  expect([response.status, remaining(response), remaining(response, 'hour')]).toEqual([200, '0', '8']);
});

test('counters outlive a change of the configuration, its end and a new one', async () => {
  const { id } = await limit({ minute: 5 });
  await gateway.ask('GET /a');
  await gateway.change(`PATCH /plugins/${id}`, { config: { minute: 9 } });
  expect(remaining(await gateway.ask('GET /a'))).toBe('7');
  await gateway.change(`DELETE /plugins/${id}`);
  await limit({ minute: 4 });
  expect(remaining(await gateway.ask('GET /a'))).toBe('1');
});

test('each api has its own counters; a global limit counts all of them together', async () => {
  await gateway.change('POST /apis', { name: 'b', uris: ['/b'], upstream_url: gateway.upstream.url });
  await limit({ minute: 5 }, '/apis/b/plugins');
  expect(remaining(await gateway.ask('GET /b'))).toBe('4');
  await gateway.change('POST /apis', { name: 'c', uris: ['/c'], upstream_url: gateway.upstream.url });
  await limit({ minute: 5 }, '/plugins');
  expect(remaining(await gateway.ask('GET /a'))).toBe('4');
  expect(remaining(await gateway.ask('GET /c'))).toBe('3');
  expect(remaining(await gateway.ask('GET /b'))).toBe('3');
});

describe('a limit counts by', () => {
  beforeEach(async () => {
    await gateway.change('POST /apis/a/plugins', { name: 'key-auth' });
    await gateway.change('POST /consumers', { username: 'jason' });
    for (const key of ['one', 'two']) await gateway.change('POST /consumers/jason/key-auth', { key });
  });

  test.each([
    ['consumer', '3'],
    ['credential', '4'],
    ['ip', '3'],
  ])('%s', async (limit_by, expected) => {
    await limit({ minute: 5, limit_by });
    await gateway.ask('GET /a?apikey=one');
    expect(remaining(await gateway.ask('GET /a?apikey=two'))).toBe(expected);
  });
});

test('a limit may be a fraction', async () => {
  await limit({ minute: 1.3 });
  expect(remaining(await gateway.ask('GET /a'))).toBe('0.3');
  expect(remaining(await gateway.ask('GET /a'))).toBe('0');
  expect((await gateway.ask('GET /a')).status).toBe(429);
});

test.each([
  [{}, 'You need to set at least one limit: second, minute, hour, day, month, year'],
  [{ second: 0 }, 'Value for second must be greater than zero'],
  [{ second: 10, day: 5 }, 'The limit for day cannot be lower than the limit for second'],
  [{ second: 10, minute: 5, day: 3 }, 'The limit for day cannot be lower than the limit for minute'],
  [{ second: 10, minute: 5, day: 0, year: -1 }, 'Value for year must be greater than zero'],
  [{ minute: 1, policy: 'redis' }, 'You need to specify a Redis host'],
  [{ minute: 1, policy: 'redis', redis_host: 'h', redis_port: 65_536 }, 'You need to specify a Redis port'],
  [{ minute: 1, policy: 'redis', redis_host: 'h', redis_timeout: 0 }, 'You need to specify a Redis timeout'],
])('configuration %j is refused', async (config, message) => {
  const { status, body } = await gateway.admin(
    'POST /plugins',
    JSON.stringify({ name: 'rate-limiting', config }),
  );
  expect([status, JSON.parse(body)]).toEqual([400, { config: message }]);
});

test.each([
  ['second', '2027-12-31T23:59:59.000Z', '2028-01-01T00:00:00.000Z'],
  ['minute', '2027-12-31T23:59:00.000Z', '2028-01-01T00:00:00.000Z'],
  ['hour', '2027-12-31T23:00:00.000Z', '2028-01-01T00:00:00.000Z'],
  ['day', '2027-12-31T00:00:00.000Z', '2028-01-01T00:00:00.000Z'],
  ['month', '2027-12-01T00:00:00.000Z', '2028-01-01T00:00:00.000Z'],
  ['year', '2027-01-01T00:00:00.000Z', '2028-01-01T00:00:00.000Z'],
] as const)('the window of a %s is that of the calendar', (period, start, end) => {
  const window = windowAt(period, Date.parse('2027-12-31T23:59:59.500Z'));
  expect([window.start, window.end].map((time) => new Date(time).toISOString())).toEqual([start, end]);
});
