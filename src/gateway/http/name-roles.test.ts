import { expect, test } from 'vitest';
import { NameRoles } from './name-roles.ts';

const roles = new NameRoles<'one' | 'two' | 'other'>('other', { via: 'one', host: 'two', 'x-id': 'one' });

test.each([
  ['host', 'two'],
  ['HOST', 'two'],
  ['X-Id', 'one'],
  // One bit away from a letter, or from another sign.
  ['x\rid', 'other'],
  ['\x68\x6f\x73\x54', 'two'],
  ['hos\x14', 'other'],
  ['hos', 'other'],
  ['hosts', 'other'],
  ['a-much-longer-name', 'other'],
  ['', 'other'],
] as const)('the role of %j is the same in the bytes of a head and as text', (name, role) => {
  const bytes = Buffer.from(`x: y\r\n${name}: z\r\n`, 'latin1');
  expect([roles.at(bytes, 6, name.length), roles.of(name)]).toEqual([role, role]);
});
