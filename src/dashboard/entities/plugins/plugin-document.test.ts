import { describe, expect, test } from 'vitest';
import type { PluginSchema } from '#dashboard/api/gateway-types.ts';
import { toForm } from './form-values.ts';
import { checkDocument, documentOf, valuesOf } from './plugin-document.ts';

const text = { kind: 'string' } as const;

const schema: PluginSchema = {
  fields: [
    {
      name: 'redis',
      shape: { kind: 'table', fields: [{ name: 'host', shape: text, required: false }] },
      required: false,
    },
  ],
  oldNames: [
    { name: 'redis_host', mirrors: ['redis', 'host'] },
    { name: 'cookie', mirrors: undefined },
  ],
  scopes: ['service_id'],
  references: {
    service_id: { field: 'service', nested: true },
    consumer_id: { field: 'consumer', nested: true },
  },
  rowFields: [{ name: 'tags', shape: { kind: 'set', elements: text }, required: false }],
  checkedAsWhole: false,
};

const check = (document: object) => checkDocument('made-up', schema, { name: 'made-up', ...document });

describe('the document of a plugin', () => {
  test('names its service and its tags as the gateway does', () => {
    const values = { ...toForm(schema, undefined, { service: 's1' }), tags: ['a'] };
    const document = documentOf('made-up', schema, values);
    expect(document).toEqual({
      name: 'made-up',
      service: { id: 's1' },
      tags: ['a'],
      enabled: true,
      config: {},
    });
    expect(valuesOf(schema, document)).toEqual(values);
  });

  test('can be a row as the gateway answers it, with old names that mirror fields', () => {
    const row = {
      id: 'p1',
      consumer: null,
      service: { id: 's1' },
      tags: null,
      enabled: true,
      created_at: 1,
      config: { redis_host: 'h', redis: { host: 'h' } },
    };
    expect(check(row)).toEqual({
      ok: true,
      document: {
        name: 'made-up',
        service: { id: 's1' },
        enabled: true,
        config: { redis: { host: 'h' } },
      },
    });
  });

  test.each([
    [
      'an old name with a value of its own',
      { config: { redis_host: 'x', redis: { host: 'h' } } },
      'config.redis_host',
    ],
    ['an old name alone', { config: { redis_host: 'x' } }, 'config.redis_host'],
    ['an old name that mirrors nothing', { config: { cookie: 'x' } }, 'config.cookie'],
    ['a service by its id alone', { service: 's1' }, 'service'],
    ['a consumer', { consumer: { id: 'c1' } }, 'consumer'],
    ['another name', { name: 'other' }, 'name'],
  ])('is wrong with %s', (_what, document, path) => {
    expect(check(document)).toMatchObject({ ok: false, path });
  });

  test('says which field stands for an old name', () => {
    expect(check({ config: { redis_host: 'x' } })).toMatchObject({
      message: 'redis_host is an old name: write redis.host instead.',
    });
  });

  test('that has an old name as null unsets nothing', () => {
    expect(check({ config: { redis_host: null, redis: { host: 'h' } } })).toMatchObject({
      ok: true,
      document: { config: { redis: { host: 'h' } } },
    });
  });
});
