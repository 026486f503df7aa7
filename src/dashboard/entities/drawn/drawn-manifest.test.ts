import { expect, test } from 'vitest';
import type { OtherRow } from '#dashboard/api/gateway-types.ts';
import { keys, vaults } from './drawn-entities.ts';
import { drawnManifest } from './drawn-manifest.ts';

const row = (values: object): OtherRow => ({ id: '0d22ff7f-d31e-4f38', created_at: 1, ...values });

test('a row is named by the first of its naming fields that is set, or by its id', () => {
  const { nameOf } = drawnManifest(keys);
  expect(nameOf(row({ name: 'signer', kid: '42' }))).toBe('signer');
  expect(nameOf(row({ kid: '42' }))).toBe('42');
  expect(nameOf(row({}))).toBe('Key 0d22ff7f');
});

test('the filter looks at names and columns, and never at secrets', () => {
  expect(
    drawnManifest(keys).textsOf(row({ kid: '42', jwk: 'SECRET', pem: { private_key: 'SECRET' } })),
  ).toEqual([undefined, '42', '42', undefined, '0d22ff7f-d31e-4f38']);
});

test('the pages of an entity are at the path of its collection', () => {
  const { list, add, page } = drawnManifest(vaults);
  expect([list, add, page('1')]).toEqual(['/vaults', '/vaults/add', '/vaults/1']);
});
