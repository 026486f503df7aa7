import { expect, test } from 'vitest';
import { isUnchanged, unchangedSince } from './row-digest.ts';

const row = { id: '1', hosts: ['a', 'b'], uris: {}, config: { minute: 5, hour: 9 }, 'odd/name,': 1 };

test.each([
  [{ hosts: ['c'] }, { hosts: ['a'] }],
  [{ uris: ['/x'] }, { uris: ['/y'] }],
  [{ config: { minute: 6 } }, { config: { minute: 7, hour: 9 } }],
  [{ name: 'n' }, { name: 'm' }],
  [{ 'odd/name,': 2 }, { 'odd/name,': 3 }],
])(
  'a change of %j is against a row that has %j meanwhile, and not against one with other changes',
  (sent, meanwhile) => {
    const header = unchangedSince(row, sent) ?? '';
    expect(isUnchanged(header, row)).toBe(true);
    expect(
      isUnchanged(header, {
        ...row,
        retries: 3,
        uris: 'uris' in sent ? [] : ['/z'],
        config: { ...row.config, hour: 10 },
      }),
    ).toBe(true);
    expect(isUnchanged(header, { ...row, ...meanwhile })).toBe(false);
  },
);

test('the header holds no value, and says nothing about a change of nothing', () => {
  expect(unchangedSince({ key: 'secret' }, { key: 'next' })).not.toMatch(/secret|next/);
  expect(unchangedSince(row, {})).toBeUndefined();
  expect(isUnchanged('%zz;1', row)).toBe(false);
});
