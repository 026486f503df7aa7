import { expect, test } from 'vitest';
import type { ConfigField, OtherRow, ValueShape } from '#dashboard/api/gateway-types.ts';
import { drawnManifest } from '../drawn-manifest.ts';
import { drawnFrom } from './drawn-from.ts';

const field = (name: string, shape: ValueShape, more: Partial<ConfigField> = {}): ConfigField => ({
  name,
  shape,
  required: false,
  ...more,
});

const text = { kind: 'string' } as const;
const place = { collection: 'price-lists', entity: 'price_lists' };

test('a row is named by its name, then by what no other row may have, and else by its id', () => {
  const fields = [field('code', text, { unique: true }), field('name', text)];
  expect(drawnFrom(place, fields).namedBy).toEqual(['name', 'code']);
  const row: OtherRow = { id: '0d22ff7f-d31e-4f38' };
  expect(drawnManifest(drawnFrom(place, [])).nameOf(row)).toBe('Price list 0d22ff7f');
});

test('a list shows references and switches first, then short texts and numbers, in the order of the schema', () => {
  const { columns } = drawnFrom(place, [
    field('remark', text),
    field('markup', { kind: 'number' }),
    field('valid_from', { kind: 'number', timestamp: true }),
    field('active', { kind: 'boolean' }),
    field('partner', { kind: 'reference', to: 'consumers' }),
    field('tags', { kind: 'set', elements: text }),
  ]);
  expect(columns).toEqual([
    { name: 'markup' },
    { name: 'valid_from', isTime: true },
    { name: 'active' },
    { name: 'partner', to: 'consumers' },
  ]);
});

test('tables, documents, long texts and references to vaults are no columns', () => {
  const { columns } = drawnFrom(place, [
    field('limits', { kind: 'table', fields: [] }),
    field('config', { kind: 'json' }),
    field('body', text),
    field('login', { kind: 'string', referenceable: true }),
    field('old', text, { deprecated: 'do not use it' }),
  ]);
  expect(columns).toEqual([]);
});

test('what the gateway encrypts, makes at random or calls a secret is on no list and in no command', () => {
  const drawn = drawnFrom(place, [
    field('bank_key', { kind: 'string', encrypted: true }, { required: true, unique: true }),
    field('pass', text, { generated: true, required: true }),
    field('api_token', text, { required: true }),
    field('bank', {
      kind: 'table',
      fields: [field('logins', { kind: 'list', elements: { kind: 'string', encrypted: true } })],
    }),
    field('currency', text, { required: true }),
  ]);
  expect(drawn.secrets).toEqual(['bank_key', 'pass', 'api_token', 'bank']);
  expect(drawn.columns).toEqual([{ name: 'currency' }]);
  expect(drawn.namedBy).toEqual([]);
});

test('an entry of ACME’s storage is named by its key, and its value is a secret', () => {
  const made = { generated: true, required: true } as const;
  const storage = { collection: 'acme_storage', entity: 'acme_storage' };
  const drawn = drawnFrom(storage, [
    field('key', text, { ...made, unique: true }),
    field('value', text, made),
  ]);
  expect(drawn).toMatchObject({ namedBy: ['key'], secrets: ['value'], columns: [] });
});

test('its pages are below /other, so that no address of the dashboard is taken', () => {
  expect(drawnManifest(drawnFrom(place, []))).toMatchObject({
    list: '/other/price-lists',
    add: '/other/price-lists/add',
    collection: 'price-lists',
  });
});
