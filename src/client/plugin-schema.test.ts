import { describe, expect, test } from 'vitest';
import { chooseDialect } from './dialects/choose-dialect.ts';
import { readPluginSchema } from './dialects/plugin-schema.ts';

const dialect = (version: string) =>
  chooseDialect({ version, database: 'postgres', router_flavor: undefined });

describe('a schema as gateways up to 0.14 serve it', () => {
  const schema = readPluginSchema(
    'made-up',
    {
      no_consumer: true,
      self_check: 'function',
      fields: {
        limit_by: { type: 'string', enum: ['consumer', 'ip'], default: 'consumer' },
        names: { type: 'array', required: true, default: 'function', func: 'function' },
        path: { type: 'string', required: true },
        statuses: { type: 'array', default: [200, 302] },
        metrics: { type: 'array', default: [{ name: 'latency' }, { name: 'size', rate: 1, tags: ['a:b'] }] },
        algorithms: { type: 'array', enum: ['a', 'b'], default: {} },
        endpoint: { type: 'url' },
        add: { type: 'table', schema: { fields: { headers: { type: 'array', default: {} } } } },
        limits: { type: 'table', schema: { flexible: true, fields: { minute: { type: 'number' } } } },
        anything: { type: 'table' },
        method: { enum: ['POST', 'PUT'], default: 'POST' },
        later: { type: 'hologram', default: 3 },
      },
    },
    dialect('0.14.1'),
  );
  const field = (name: string) => schema.fields.find((candidate) => candidate.name === name);

  test('tells for whom it can be set and how it is checked', () => {
    expect(schema).toEqual(
      expect.objectContaining({ scopes: ['api_id', 'service_id', 'route_id'], checkedAsWhole: true }),
    );
  });

  test('has its fields in alphabetical order', () => {
    expect(schema.fields.map(({ name }) => name)).toEqual([
      'add',
      'algorithms',
      'anything',
      'endpoint',
      'later',
      'limit_by',
      'limits',
      'method',
      'metrics',
      'names',
      'path',
      'statuses',
    ]);
  });

  test.each([
    ['limit_by', { shape: { kind: 'string', oneOf: ['consumer', 'ip'] }, default: 'consumer' }],
    ['names', { shape: { kind: 'list', elements: { kind: 'string' } }, required: false }],
    ['path', { shape: { kind: 'string' }, required: true }],
    ['statuses', { shape: { kind: 'list', elements: { kind: 'number' } }, default: [200, 302] }],
    [
      'metrics',
      {
        shape: {
          kind: 'list',
          elements: {
            kind: 'table',
            fields: [
              { name: 'name', shape: { kind: 'string' } },
              { name: 'rate', shape: { kind: 'number' } },
              { name: 'tags', shape: { kind: 'list', elements: { kind: 'string' } } },
            ],
          },
        },
        default: [{ name: 'latency' }, { name: 'size', rate: 1, tags: ['a:b'] }],
      },
    ],
    ['algorithms', { shape: { kind: 'list', elements: { kind: 'string', oneOf: ['a', 'b'] } }, default: [] }],
    ['endpoint', { shape: { kind: 'string', url: true }, required: false }],
    ['add', { shape: { kind: 'table', fields: [{ name: 'headers', default: [] }] } }],
    [
      'limits',
      {
        shape: {
          kind: 'map',
          values: { kind: 'table', fields: [{ name: 'minute', shape: { kind: 'number' } }] },
        },
      },
    ],
    ['anything', { shape: { kind: 'json' } }],
    ['method', { shape: { kind: 'string', oneOf: ['POST', 'PUT'] }, default: 'POST' }],
    ['later', { shape: { kind: 'json' }, default: 3 }],
  ])('reads %s', (name, expected) => {
    expect(field(name)).toMatchObject(expected);
  });

  test('has no default where the gateway works it out', () => {
    expect(field('names')).not.toHaveProperty('default');
  });
});

describe('a schema as gateways since 0.15 serve it', () => {
  const fields = [
    { key_names: { type: 'array', elements: { type: 'string' }, default: ['apikey'], required: true } },
    { ttl: { type: 'integer', between: [0, 10] } },
    { methods: { type: 'set', elements: { type: 'string', one_of: ['GET', 'PUT'] } } },
    { redis: { type: 'record', fields: [{ host: { type: 'string' } }] } },
    {
      limits: {
        type: 'map',
        keys: { type: 'string' },
        values: { type: 'record', fields: [{ minute: { type: 'number' } }] },
      },
    },
    { headers: { type: 'map', keys: { type: 'string' }, values: { type: 'string' } } },
  ];
  const expected = [
    {
      name: 'key_names',
      shape: { kind: 'list', elements: { kind: 'string' } },
      default: ['apikey'],
      required: false,
    },
    { name: 'ttl', shape: { kind: 'number', integer: true } },
    { name: 'methods', shape: { kind: 'set', elements: { kind: 'string', oneOf: ['GET', 'PUT'] } } },
    { name: 'redis', shape: { kind: 'table', fields: [{ name: 'host' }] } },
    { name: 'limits', shape: { kind: 'map', values: { kind: 'table', fields: [{ name: 'minute' }] } } },
    { name: 'headers', shape: { kind: 'map', values: { kind: 'string' } } },
  ];

  test('reads every kind of field, in its order', () => {
    const schema = readPluginSchema('made-up', { fields }, dialect('1.1.2'));
    expect(schema).toMatchObject({
      fields: expected,
      scopes: ['service_id', 'route_id', 'consumer_id'],
      checkedAsWhole: false,
    });
  });

  test('is found inside the record `config`, with the scope beside it', () => {
    const schema = readPluginSchema(
      'made-up',
      {
        fields: [{ consumer: { type: 'foreign', eq: null } }, { config: { type: 'record', fields } }],
      },
      dialect('1.2.0'),
    );
    expect(schema).toMatchObject({ fields: expected, scopes: ['service_id', 'route_id'] });
  });
});

test.each(['0.13.1', '0.15.0', '3.9.1'])('an answer that is not a schema is refused in %s', (version) => {
  expect(() => readPluginSchema('made-up', { fields: 'none' }, dialect(version))).toThrow(
    'not a schema of made-up',
  );
});
