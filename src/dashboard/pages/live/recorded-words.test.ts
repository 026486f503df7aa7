// The words of the page about a recorded request: why it was answered so, where the time went, which plugins had to do with it.
import { describe, expect, test } from 'vitest';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { answererName } from '#dashboard/traffic/answerers.ts';
import { outcomesOf } from './plugin-outcomes.ts';
import { curlOf } from './request-curl.ts';
import { requestForTests } from './request-for-tests.ts';
import { targetName } from './request-names.ts';
import { timeBars } from './time-bars.ts';
import { whyOf } from './why.ts';

const plugin = (name: string, config: Plugin['config'] = {}): Plugin => ({
  id: name,
  name,
  config,
  enabled: true,
  created_at: 0,
});
const words = (changes: Parameters<typeof requestForTests>[0], knowsPlugins = true): string => {
  const { fact, reason } = whyOf(requestForTests(changes), knowsPlugins);
  return reason === undefined ? fact : `${fact} ${reason}`;
};

describe('why', () => {
  test.each([
    ['plugin:key-auth', 401, 'key-auth answered 401. No key or no valid one was sent.'],
    ['plugin:rate-limiting', 429, 'rate-limiting answered 429. It refused the request: over the limit.'],
    ['plugin:acl', 403, 'acl answered 403. The groups of the consumer do not let it in here.'],
    [
      'plugin:ip-restriction',
      403,
      'ip-restriction answered 403. It does not let in the client’s address 192.0.2.7.',
    ],
    [
      'plugin:request-termination',
      418,
      'request-termination answered 418. It ends every request with this answer.',
    ],
    ['plugin:my-own', 403, 'my-own answered 403. It answered in place of the upstream.'],
    ['plugin:key-auth', 500, 'key-auth answered 500. It answered in place of the upstream.'],
    ['upstream', 503, 'The upstream answered 503 itself.'],
    ['router', 404, 'The gateway answered 404. Nothing takes GET shop.example/search.'],
    ['router', 426, 'The gateway answered 426. The request came without TLS, and what takes it wants HTTPS.'],
    ['balancer', 503, 'The gateway answered 503. The upstream has no address that the request could go to.'],
    [
      'gateway',
      502,
      'The gateway answered 502. The upstream at 192.0.2.9:80 could not be reached, or gave no valid answer.',
    ],
    ['gateway', 504, 'The gateway answered 504. The upstream at 192.0.2.9:80 did not answer in time.'],
    ['gateway', 413, 'The gateway answered 413 itself.'],
    ['client', 499, 'The client went before its answer began.'],
    ['unknown', 500, 'The answer was 500. What was sent of this request does not say who answered.'],
  ])('%s, %i: %s', (answered_by, status, text) => {
    expect(words({ answered_by, status })).toBe(text);
  });

  test('of several tries none is named as the one that failed', () => {
    expect(words({ answered_by: 'gateway', status: 502, tries: 3 })).toBe(
      'The gateway answered 502. None of 3 tries brought a valid answer.',
    );
  });

  test('another Kong’s log does not say whether a plugin answered, and neither does the page', () => {
    expect(words({ answered_by: 'gateway', status: 401, tries: 0 }, false)).toBe(
      'The gateway or one of its plugins answered 401. What this gateway sends of a request does not say which.',
    );
    expect(words({ answered_by: 'gateway', status: 502, tries: 0 }, false)).not.toContain('upstream');
  });
});

describe('names', () => {
  test('a route without a name is called after its service, and without one by its id', () => {
    const route = { target: 'abcdefghijk', target_type: 'route', target_name: null };
    expect(targetName(requestForTests({ ...route, service: 's', service_name: 'billing' }))).toBe('billing');
    expect(targetName(requestForTests(route))).toBe('route abcdefgh');
    expect(targetName(requestForTests({ target: null, target_name: null }))).toBeUndefined();
  });

  test('an answerer that the page does not know stands as it was recorded', () => {
    expect(answererName('something')).toBe('something');
    expect(answererName('plugin:acl')).toBe('acl');
  });
});

describe('where the time went', () => {
  test('gateway, upstream, and the rest', () => {
    expect(timeBars(requestForTests()).map(({ kind, from, took }) => [kind, from, took])).toEqual([
      ['gateway', 0, 2],
      ['upstream', 2, 35],
      ['answer', 37, 4],
    ]);
  });

  test('times that were rounded up leave no time below nothing', () => {
    const bars = timeBars(requestForTests({ total_ms: 3, gateway_ms: 2, upstream_ms: 2 }));
    expect(bars.at(-1)?.took).toBe(0);
  });

  test('all of it is the gateway’s where no upstream answered, and a failure where one was asked', () => {
    const refused = { upstream_ms: null, tries: 0, answered_by: 'plugin:acl', status: 403 };
    expect(timeBars(requestForTests(refused))).toMatchObject([{ kind: 'gateway', took: 41 }]);
    const failed = { upstream_ms: null, answered_by: 'gateway', status: 502 };
    expect(timeBars(requestForTests(failed))).toMatchObject([{ kind: 'failed', took: 41 }]);
  });
});

describe('plugins', () => {
  const running = ['key-auth', 'acl', 'rate-limiting', 'http-log'].map((name) => plugin(name));

  test.each([
    ['upstream', true, ['passed', 'passed', 'passed', 'ran']],
    ['plugin:acl', true, ['passed', '403', 'not reached', 'ran']],
    ['plugin:gone', true, undefined],
    ['gateway', true, ['passed', 'passed', 'passed', 'ran']],
    ['gateway', false, undefined],
    ['client', true, undefined],
  ])('answered by %s, where plugins are known: %s', (answered_by, knowsPlugins, expected) => {
    expect(outcomesOf({ answered_by, status: 403 }, running, knowsPlugins)).toEqual(expected);
  });
});

describe('as curl', () => {
  test('goes to the proxy with the recorded host, and reads the credential from a variable', () => {
    const running = [plugin('key-auth', { key_names: ['x-key'] })];
    const request = requestForTests({ method: 'POST', path: "/it's/[a]" });
    expect(curlOf(request, 'http://localhost:8000', running)).toBe(
      [
        String.raw`curl -i -X POST -g 'http://localhost:8000/it'\''s/[a]'`,
        "-H 'Host: shop.example'",
        '-H "x-key: ${KEY:?}"',
      ].join(' \\\n  '),
    );
  });

  test('goes to the recorded host where the proxy’s address is not known', () => {
    expect(curlOf(requestForTests(), undefined, [])).toBe("curl -i 'http://shop.example/search'");
  });

  test('a name of a key that a shell would read is not put into the command', () => {
    const running = [plugin('key-auth', { key_names: ['$(reboot)'] })];
    expect(curlOf(requestForTests(), undefined, running)).toContain('-H "apikey: ${KEY:?}"');
  });
});
