import { expect, test } from 'vitest';
import { userDn } from './user-dn.ts';

test.each([
  ['einstein', 'cn=einstein,dc=test'],
  ['a,b', 'cn=a\\2cb,dc=test'],
  [' é\0', 'cn=\\20\\c3\\a9\\00,dc=test'],
])('the entry of %j is %s', (name, dn) => {
  expect(userDn('cn', name, 'dc=test')).toBe(dn);
});
