import { afterAll, beforeAll, expect, test } from 'vitest';
import { rawHeader } from '../../../testing/raw-connection.ts';
import { startGateway, type RunningGateway } from '../../../testing/running-gateway.ts';
import { knownBots } from './known-bots.ts';

let gateway: RunningGateway;
let plugin: string;

beforeAll(async () => {
  gateway = await startGateway();
  await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: gateway.upstream.url });
  plugin = (await gateway.change('POST /apis/a/plugins', { name: 'bot-detection' })).id;
});
afterAll(() => gateway.close());

async function configure(config: object): Promise<void> {
  await gateway.change(`DELETE /plugins/${plugin}`);
  plugin = (await gateway.change('POST /apis/a/plugins', { name: 'bot-detection', config })).id;
}
const statusFor = async (agent: string): Promise<number> =>
  (await gateway.ask('GET /a', [['User-Agent', agent]])).status;

test('a robot gets the page of nginx, each time', async () => {
  await configure({});
  for (let i = 0; i < 2; i++) {
    const response = await gateway.ask('GET /a', [['User-Agent', 'Googlebot/2.1']]);
    expect(response.status).toBe(403);
    expect(rawHeader(response, 'content-type')).toBe('text/html; charset=UTF-8');
    expect(response.body).toContain('<h1>403 Forbidden</h1>');
  }
});

test('a whitelist comes before a blacklist, and both before what is known', async () => {
  await configure({ whitelist: ['^friendly', '^Googlebot'], blacklist: ['(?i)FRIEND', '\\d{4}$'] });
  expect(await statusFor('friendly bot/1')).toBe(200);
  expect(await statusFor('my friend')).toBe(403);
  expect(await statusFor('Googlebot/2.1')).toBe(200);
  expect(await statusFor('browser 2027')).toBe(403);
  expect(await statusFor('bingbot/2.0')).toBe(403);
});

test('an expression that takes too long is said to, and matches nothing', async () => {
  await configure({ blacklist: ['^((a+)+)\\1$'] });
  expect(await statusFor('aa')).toBe(403);
  expect(await statusFor(`${'a'.repeat(60)}!`)).toBe(200);
  expect(gateway.log.filter((line) => line.includes('took too long on a header'))).toHaveLength(1);
});

test('no User-Agent passes, several are refused', async () => {
  await configure({});
  expect((await gateway.ask('GET /a')).status).toBe(200);
  const { status, body } = await gateway.ask('GET /a', [
    ['User-Agent', 'a'],
    ['User-Agent', 'b'],
  ]);
  expect([status, body]).toEqual([400, '{"message":"Only one User-Agent header allowed"}\n']);
});

test.each(['(', 'a++', '[z-a]', '(a)\\2'])('the expression %s is refused', async (expression) => {
  const row = JSON.stringify({ name: 'bot-detection', config: { blacklist: ['fine', expression] } });
  const { status, body } = await gateway.admin('POST /plugins', row);
  expect([status, JSON.parse(body)]).toEqual([
    400,
    { 'config.blacklist': `value '${expression}' is not a valid regex` },
  ]);
});

const isKnown = (agent: string): boolean => knownBots.some((bot) => bot.test(agent));

test.each([
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
  'Twitterbot/1.0',
  'Mozilla/5.0 Google (+https://developers.google.com/+/web/snippet/)',
  'Baiduspider+(+http://www.baidu.com/search/spider.htm)',
  'Bot/1',
  '008/0.83',
  'Python-urllib/3.4',
  'Apache-HttpClient/4.5',
  'Scrapy/1.0',
  'NING/1.0',
  'WordPress/4.9',
])('%s is known', (agent) => {
  expect(isKnown(agent)).toBe(true);
});

test.each([
  'Mozilla/5.0 (X11; Linux x86_64; rv:60.0) Gecko/20100101 Firefox/60.0',
  'Mozilla/5.0 (Linux; Android 6.0; CUBOT NOTE S) AppleWebKit/537.36 Mobile Safari/537.36',
  'curl/7.0',
  'HTTPie/0.9',
  'helloworld',
  'PLANNING/1.0',
  '',
])('%j is not', (agent) => {
  expect(isKnown(agent)).toBe(false);
});

test.each(['a', 'Google', 'Microsoft ', '/ab', 'IP2a', 'Accoona-'])(
  'a User-Agent of %j over and over is judged at once',
  (text) => {
    expect(isKnown(text.repeat(8000 / text.length))).toBe(false);
  },
);
