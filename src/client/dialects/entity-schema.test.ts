import { expect, test } from 'vitest';
import { readEntitySchema } from './entity-schema.ts';

test('the fields that a user may set come with their rules, and a reference with the entity that it is to', () => {
  const fields = readEntitySchema('price_lists', {
    fields: [
      { id: { type: 'string', auto: true, uuid: true } },
      { name: { type: 'string', required: true, unique: true } },
      { partner: { type: 'foreign', reference: 'consumers' } },
      { created_at: { type: 'integer', auto: true, timestamp: true } },
    ],
  });
  expect(fields).toMatchObject([
    { name: 'name', required: true, unique: true },
    { name: 'partner', required: false, shape: { kind: 'reference', to: 'consumers' } },
  ]);
});

test('an answer without fields is no schema', () => {
  expect(() => readEntitySchema('price_lists', { message: 'hello' })).toThrow(
    'The answer is not a schema of price_lists',
  );
});

test('rows without an id are not for this client, which is known before one is made', () => {
  expect(() => readEntitySchema('regions', { fields: [{ code: { type: 'string', unique: true } }] })).toThrow(
    'The rows of regions have no id',
  );
});
