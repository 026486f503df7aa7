import { describe, expect, test } from 'vitest';
import { WrongParameter } from '#serving/query.ts';
import { Parameters } from './asked.ts';

const now = 1_700_000_000;
const asked = (query: string): Parameters => new Parameters(`/api/traffic/summary?${query}`, now);

describe('a status', () => {
  test.each([
    ['403', [403, 403]],
    ['500-599', [500, 599]],
    ['4xx', [400, 499]],
  ])('may be said as %s', (status, range) => {
    expect(asked(`status=${status}`).counted().status).toEqual(range);
    expect(asked(`status=${status}`).requests().status).toEqual(range);
  });

  test.each(['4x', 'ok', '200,300', '5xxx'])('as %s is refused by name', (status) => {
    expect(() => asked(`status=${status}`).counted()).toThrow(WrongParameter);
    expect(() => asked(`status=${status}`).counted()).toThrow('status');
  });
});

test('a consumer at an api is not counted by status, method and answerer', () => {
  expect(asked('target=a&consumer=c').counted()).toMatchObject({ target: 'a', consumer: 'c' });
  for (const narrowed of ['status=403', 'method=get', 'answered_by=router']) {
    expect(() => asked(`target=a&consumer=c&${narrowed}`).counted()).toThrow('status, method and answerer');
    expect(() => asked(`target=a&${narrowed}`).list('consumer')).toThrow('status, method and answerer');
    expect(() => asked(narrowed).heaviest()).toThrow('upstream, status, method or answerer');
    expect(asked(`target=a&${narrowed}`).list('target')).toMatchObject({ target: 'a' });
    expect(asked(`target=a&consumer=c&${narrowed}`).requests()).toMatchObject({ consumer: 'c' });
  }
  expect(() => asked('target=a&service=s').counted()).toThrow('service');
});

test('an answerer is asked for in counts as in single requests', () => {
  const query = 'answered_by=plugin:acl&status=403';
  expect(asked(query).counted()).toMatchObject({ answeredBy: 'plugin:acl', status: [403, 403] });
  expect(asked(query).list('consumer')).toMatchObject({ answeredBy: 'plugin:acl' });
  expect(asked(query).requests()).toMatchObject({ answeredBy: 'plugin:acl' });
  expect(asked(query).failures()).toMatchObject({ answeredBy: 'plugin:acl' });
});

test('an upstream is asked for alone, and one of its addresses with it', () => {
  const query = 'upstream=billing&upstream_address=10.0.0.1%3A80';
  expect(asked(query).list('upstream')).toMatchObject({
    upstream: 'billing',
    upstream_address: '10.0.0.1:80',
    of: 'upstream',
  });
  expect(asked(`${query}&status=503`).counted()).toMatchObject({ upstream: 'billing', status: [503, 503] });
  expect(asked(`${query}&consumer=c`).requests()).toMatchObject({ upstream: 'billing', consumer: 'c' });
  for (const other of ['target=a', 'service=s', 'consumer=c']) {
    expect(() => asked(`${query}&${other}`).counted()).toThrow('upstream: it cannot be combined');
    expect(() => asked(other).list('upstream')).toThrow('upstream: requests are not counted');
  }
  expect(() => asked(query).list('target')).toThrow('upstream: requests are not counted');
  expect(() => asked(query).heaviest()).toThrow('none by consumer, upstream');
  expect(() => asked('upstream_address=10.0.0.1%3A80').counted()).toThrow('upstream_address');
});
