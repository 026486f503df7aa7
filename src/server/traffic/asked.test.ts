import { describe, expect, test } from 'vitest';
import { Parameters, WrongParameter } from './asked.ts';

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

test('a consumer at an api is not counted by status and method', () => {
  expect(asked('target=a&consumer=c').counted()).toMatchObject({ target: 'a', consumer: 'c' });
  for (const narrowed of ['status=403', 'method=get']) {
    expect(() => asked(`target=a&consumer=c&${narrowed}`).counted()).toThrow('status and method');
    expect(() => asked(`target=a&${narrowed}`).list('consumer')).toThrow('status and method');
    expect(asked(`target=a&${narrowed}`).list('target')).toMatchObject({ target: 'a' });
    expect(asked(`target=a&consumer=c&${narrowed}`).requests()).toMatchObject({ consumer: 'c' });
  }
  expect(() => asked('target=a&service=s').counted()).toThrow('service');
});
