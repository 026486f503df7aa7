import { expect, test } from 'vitest';
import { targetRows, type CountedAddress } from './upstream-targets.ts';

const counted = (id: string, requests: number): CountedAddress => ({
  id,
  gateway: 'default',
  type: '',
  name: id,
  parent: 'billing',
  parent_name: '',
  first_seen: 0,
  last_seen: 0,
  requests,
  client_errors: 0,
  server_errors: 0,
});
const of = (targets: readonly string[], rows: readonly CountedAddress[]) =>
  targetRows(
    targets.map((target) => ({ target })),
    rows,
  ).map(({ target, note, counted: row }) => [target, note, row?.requests]);

test('an address that is a target is that target, however it is written, and a target without requests is there, too', () => {
  expect(
    of(
      ['10.0.0.1:80', '10.0.0.2:80', '[0000:0000:0000:0000:0000:0000:0000:0001]:80'],
      [counted('10.0.0.1:80', 3), counted('[::1]:80', 5)],
    ),
  ).toEqual([
    ['[0000:0000:0000:0000:0000:0000:0000:0001]:80', '', 5],
    ['10.0.0.1:80', '', 3],
    ['10.0.0.2:80', '', undefined],
  ]);
});

test('an address that is no target is one of the names, as far as that can be said', () => {
  const rows = [counted('10.0.0.7:80', 2), counted('10.0.0.8:81', 1)];
  expect(of(['a.example:80', 'b.example:81'], rows)).toEqual([
    ['10.0.0.7:80', 'an address of a.example:80', 2],
    ['10.0.0.8:81', 'an address of b.example:81', 1],
  ]);
  expect(of(['a.example:80', 'b.example:80'], rows)).toEqual([
    ['10.0.0.7:80', 'an address of a.example:80 or b.example:80', 2],
    ['10.0.0.8:81', 'an address of a.example:80 or b.example:80', 1],
  ]);
  const many = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}.example:80`);
  expect(of(many, rows)[0]?.[1]).toBe(
    'an address of a.example:80 or b.example:80 or c.example:80 or 2 others',
  );
});

test('an address without a target, a name without requests, and requests that found no target say so', () => {
  expect(of(['a.example:80'], [])).toEqual([['a.example:80', 'no request to its addresses', undefined]]);
  expect(of(['10.0.0.1:80'], [counted('10.0.0.9:80', 4), counted('', 2)])).toEqual([
    ['10.0.0.9:80', 'no target now', 4],
    ['none', 'no target could be used', 2],
    ['10.0.0.1:80', '', undefined],
  ]);
  expect(targetRows([], [counted('', 2)])[0]?.canBeAlone).toBe(false);
});
