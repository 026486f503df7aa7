import { describe, expect, test } from 'vitest';
import { headDifference } from './head-difference.ts';
import { searchJson } from './json-search.ts';
import { pastedUrl } from './pasted-url.ts';
import { checkedWith, checkedWithout } from './protection-verdict.ts';
import { answered, seen } from './try-results-for-tests.ts';
import { predictedRequest, tryRequest } from './try-request.ts';
import { blankTry, sentPath, tryFromAddress, tryToAddress, type TryValues } from './try-values.ts';
import { waterfall } from './waterfall.ts';

const values = (more: Partial<TryValues> = {}): TryValues => ({ ...blankTry, host: 'joke.com', ...more });
const start = values({ path: '/joke' });
const read = (address: Readonly<Record<string, string>>): TryValues =>
  tryFromAddress((name) => address[name] || undefined, start);

describe('the address', () => {
  test('keeps the request, and what is as at the start is left out', () => {
    const changed = values({
      method: 'POST',
      scheme: 'https',
      path: '/joke/1?lang=en',
      headers: [{ name: 'accept', value: 'text/plain' }],
      body: '{"joke":1}',
      as: 'eddie',
      with: 'key-auth/1',
    });
    expect(read(tryToAddress(changed, start, new Set()))).toEqual(changed);
    expect(Object.values(tryToAddress(start, start, new Set())).join('')).toBe('');
  });

  test('has no secret of headers, query and body', () => {
    const secret = values({
      path: '/joke?own=s3&lang=en&token=s3',
      headers: [
        { name: 'X-Own', value: 's3' },
        { name: 'Authorization', value: 'Bearer s3' },
      ],
      body: '{"password":"s3"}',
    });
    const address = tryToAddress(secret, start, new Set(['own', 'x-own']));
    expect(JSON.stringify(address)).not.toContain('s3');
    expect(read(address).path).toBe('/joke?lang=en');
  });
});

describe('the request', () => {
  test('is sent with the credentials that were made for it', () => {
    const made = [{ headers: [['apikey', 'k']] as const }, { headers: [], query: 'key=a%20b' }];
    expect(tryRequest(values({ path: 'joke?x=1#part' }), made)).toMatchObject({
      path: '/joke?x=1&key=a%20b',
      headers: [['apikey', 'k']],
    });
    expect(predictedRequest(values({ path: '/joke' }), made)).toMatchObject({
      query: 'key=a%20b',
      headers: [['apikey', 'k']],
    });
  });

  test('is encoded where it has to be', () => {
    expect(sentPath('/a b/ü?q=ö')).toBe('/a%20b/%C3%BC?q=%C3%B6');
  });

  test('a pasted URL fills scheme, host and path', () => {
    expect(pastedUrl(' https://u:p@joke.com:8443/a/../b?x=1#y ')).toEqual({
      scheme: 'https',
      host: 'joke.com:8443',
      path: '/a/../b?x=1',
    });
    expect(pastedUrl('http://joke.com?x')).toMatchObject({ path: '/?x' });
    expect(pastedUrl('/joke')).toBeUndefined();
  });
});

test('what was sent and what was seen differ by lines, whatever their order and case', () => {
  const { sent, seen: other } = headDifference(
    'GET /a HTTP/1.1\r\nHost: a\r\nX: 1\r\nX: 1',
    'GET /b HTTP/1.1\r\nhost: a\r\nX: 1\r\nY: 2\r\n\r\n',
  );
  expect(sent.map(({ own }) => own)).toEqual(['gone', 'both', 'both', 'gone']);
  expect(other.map(({ own }) => own)).toEqual(['added', 'both', 'both', 'added']);
});

test('JSON is searched by names and values, however deep it is', () => {
  const deep: unknown = JSON.parse(`${'{"a":'.repeat(5000)}"needle"${'}'.repeat(5000)}`);
  expect(searchJson(deep, 'NEEDLE').hits).toHaveLength(1);
  const { hits } = searchJson({ jokes: [{ text: 'x' }, { text: 'why' }] }, 'wh');
  expect(hits).toEqual([{ path: 'jokes[1].text', value: '"why"' }]);
  expect(
    searchJson(
      Array.from({ length: 500 }, () => 'x'),
      'x',
    ),
  ).toMatchObject({ hasMore: true });
});

describe('protection', () => {
  test.each([
    ['401 by the plugin', answered(401, seen({ answeredBy: 'key-auth' })), true],
    ['401 by the upstream', answered(401, seen({ upstream: true })), false],
    ['200', answered(200, seen({ upstream: true })), false],
    ['401 of another Kong', answered(401), true],
    ['404 of another Kong', answered(404), false],
  ])('without a key: %s', (_what, result, ok) => {
    expect(checkedWithout(result, ['key-auth']).ok).toBe(ok);
  });

  test.each([
    ['200', answered(200, seen({ upstream: true })), true],
    ['404 by the upstream', answered(404, seen({ upstream: true })), true],
    ['403 by the plugin', answered(403, seen({ answeredBy: 'key-auth' })), false],
    ['429 by rate-limiting', answered(429, seen({ answeredBy: 'rate-limiting' })), true],
    ['404 by the gateway', answered(404, seen({})), false],
    ['502 of another Kong', answered(502), true],
    ['403 of another Kong', answered(403), false],
  ])('with a key: %s', (_what, result, ok) => {
    expect(checkedWith(result, ['key-auth']).ok).toBe(ok);
  });
});

test('the parts of the time stand one after the other, and those of the gateway within it', () => {
  const bars = waterfall(answered(200, seen({ upstream: true }))).bars;
  expect(bars.map(({ name, isPart }) => (isPart ? ` ${name}` : name))).toEqual([
    'Connect',
    'Gateway',
    ' key-auth',
    'Upstream',
    ' Connection',
    ' Waiting',
    ' Receiving',
    'Receive',
  ]);
  expect(bars.every(({ took }) => took >= 0)).toBe(true);
  expect(waterfall(answered(200)).bars.map(({ name }) => name)).toEqual([
    'Connect',
    'Gateway, upstream',
    'Receive',
  ]);
  const told = { ...answered(200), headers: [['X-Kong-Upstream-Latency', '15'] as const] };
  expect(waterfall(told).bars.map(({ name, took }) => `${name} ${took}`)).toEqual([
    'Connect 1',
    'Gateway 5',
    'Upstream 15',
    'Receive 1',
  ]);
});
