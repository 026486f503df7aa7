// Of a query the names of parameters are told, and nothing that may be a secret.
import { expect, test } from 'vitest';
import { longestQuery, queryNamesOf, readQueryNames, writeQueryNames } from './query-names.ts';

/** The bytes that are written of a query, and the names that are read from them. */
function told(query: string) {
  const bytes = new Uint8Array(2 * longestQuery);
  const end = writeQueryNames(bytes, 3, query);
  const written = Buffer.from(bytes).toString('latin1').replaceAll('\0', '');
  return { written, length: end - 3, names: readQueryNames(written) };
}

test.each([
  ['page=2&sort=name', ['page', 'sort']],
  ['sort=a&page=1&sort=b', ['page', 'sort']],
  ['filter%5Bstatus%5D=open&a.b-c=1', ['a.b-c', 'filter[status]']],
  ['a=1&&b=2&', ['a', 'b']],
  ['a=b=c&d=1', ['a', 'd']],
  ['%ZZ=1&ok=1', ['ok']],
])('%s has names', (query, names) => {
  expect(told(query).names).toEqual(names);
});

test.each(['', 'secret', 'secret&secret', 'secret=', 'c2VjcmV0==', '=secret', '&', '='])(
  '%j tells nothing that stands alone',
  (query) => {
    expect(told(query).names).toBeUndefined();
    expect(told(query).written).not.toMatch(/secret|c2VjcmV0/);
  },
);

test('no value is written, however long and odd the query is', () => {
  const odd = 'id=SECRET&x=SECRET%26y=SECRET&next=/a?b=SECRET#SECRET;SECRET=SECRET&SECRET';
  for (const query of [odd, `${'&'.repeat(500)}${odd}`, `q=${'SECRET'.repeat(1000)}&late=1`])
    expect(told(query).written).not.toContain('SECRET');
});

test('what is written is bounded', () => {
  const many = Array.from({ length: 5000 }, (_, at) => `n${at}=1`).join('&');
  expect(told(many).length).toBeLessThanOrEqual(longestQuery);
  expect(told(many).names).toHaveLength(20);
  expect(told(`${'n'.repeat(5000)}=1`).length).toBe(0);
  expect(told(`${'n'.repeat(longestQuery - 1)}=1`).length).toBe(longestQuery);
  expect(told(`${'n'.repeat(41)}=1`).names).toBeUndefined();
});

test('entries of others tell the same names as a query does', () => {
  const pairs = [
    ['page', '2'],
    ['secret', true],
    ['empty', ''],
    ['none', null],
    ['two words', '1'],
    ['sort', ['a', 'b']],
  ] as const;
  expect(queryNamesOf(pairs)).toEqual(['page', 'sort']);
  expect(queryNamesOf([])).toBeUndefined();
});
