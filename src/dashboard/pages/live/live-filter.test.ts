// The filter of the page Live, as its address has it.
import { expect, test } from 'vitest';
import { filterFrom, isFiltered } from './live-filter.ts';
import { RecentCount } from './recent-count.ts';

const read = (query: string) => {
  const values = new URLSearchParams(query);
  return filterFrom((name) => values.get(name) ?? undefined, 'default');
};

test('reads what the address says, for this gateway', () => {
  expect(read('text=a%20b&status=4xx&consumer=c-1&slower=500&answered_by=plugin:acl&open=7')).toEqual({
    gateway: 'default',
    text: 'a b',
    status: '4xx',
    consumer: 'c-1',
    slower: '500',
    answered_by: 'plugin:acl',
  });
});

test('leaves out what the server would refuse', () => {
  expect(read(`status=many&slower=-1&target=${'x'.repeat(300)}`)).toEqual({ gateway: 'default' });
});

test('knows whether anything but the gateway is chosen', () => {
  expect(isFiltered(read(''))).toBe(false);
  expect(isFiltered(read('text=a'))).toBe(true);
});

test('tells how many have ended lately, by the second or by the minute', () => {
  const recent = new RecentCount();
  expect(recent.text(0)).toBe('none in the last minute');
  recent.add(3, 0);
  expect(recent.text(30_000)).toBe('3 in the last minute');
  expect(recent.text(61_000)).toBe('none in the last minute');
  for (let second = 100; second < 110; second += 1) recent.add(9, second * 1000);
  expect(recent.text(109_000)).toBe('9 a second');
});
