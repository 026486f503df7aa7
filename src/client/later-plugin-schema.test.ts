import { describe, expect, test } from 'vitest';
import { chooseDialect } from './dialects/choose-dialect.ts';
import { readPluginSchema } from './dialects/plugin-schema.ts';

const dialect = chooseDialect({ version: '3.9.1', database: 'postgres', router_flavor: undefined });

describe('a schema of Kong 3.9', () => {
  const config = {
    type: 'record',
    required: true,
    fields: [
      { port: { type: 'integer', between: [0, 65535], default: 80, description: 'The port.' } },
      { size: { type: 'integer', one_of: [2048, 4096] } },
      { minute: { type: 'number', gt: 0 } },
      { token: { type: 'string', encrypted: true, referenceable: true, required: true } },
      { secret: { type: 'string', encrypted: true, default: 'made when the gateway started' } },
      { key: { type: 'string', auto: true, encrypted: true, required: true } },
      {
        path: { type: 'string', starts_with: '/', match_none: [{ pattern: '//', err: 'no empty segment' }] },
      },
      { prompts: { type: 'array', len_max: 15, elements: { type: 'string', len_min: 1, len_max: 500 } } },
      { headers: { type: 'map', keys: { type: 'string', match: '^x' }, values: { type: 'string' } } },
      { owner: { type: 'foreign', reference: 'consumers' } },
      { old: { type: 'number', deprecation: { message: 'use port instead', removal_in_version: '4.0' } } },
      { account: { type: 'record', fields: [{ id: { type: 'string', required: true } }] } },
      {
        queue: {
          type: 'record',
          required: true,
          default: { size: 200 },
          fields: [{ size: { type: 'integer', default: 1 } }, { delay: { type: 'number', default: 2 } }],
        },
      },
      { redis: { type: 'record', required: true, fields: [{ host: { type: 'string' } }] } },
    ],
    shorthand_fields: [
      { redis_host: { type: 'string', deprecation: { replaced_with: [{ path: ['redis', 'host'] }] } } },
      { cookie: { type: 'string' } },
    ],
    entity_checks: [{ mutually_required: ['token', 'path'] }],
  };
  const schema = readPluginSchema(
    'made-up',
    {
      fields: [
        { consumer: { type: 'foreign', eq: null } },
        {
          protocols: {
            type: 'set',
            elements: { type: 'string', one_of: ['http', 'tcp'] },
            default: ['http'],
          },
        },
        { config },
      ],
      entity_checks: [
        { at_least_one_of: ['config.minute', 'config.port'] },
        {
          conditional: {
            if_field: 'config.size',
            if_match: { one_of: [2048] },
            then_field: 'config.path',
            then_match: { required: true },
          },
        },
        {
          conditional: {
            if_field: 'config.size',
            if_match: { between: [1, 2] },
            then_field: 'config.path',
            then_match: {},
          },
        },
        { custom_entity_check: { field_sources: ['config'] } },
      ],
    },
    dialect,
  );
  const field = (name: string) => schema.fields.find((candidate) => candidate.name === name);

  test.each([
    ['port', { shape: { kind: 'number', integer: true, between: [0, 65535] }, description: 'The port.' }],
    ['size', { shape: { kind: 'number', oneOf: [2048, 4096] } }],
    ['minute', { shape: { kind: 'number', above: 0 } }],
    ['token', { shape: { kind: 'string', encrypted: true, referenceable: true }, required: true }],
    ['key', { generated: true, required: false }],
    [
      'path',
      {
        shape: {
          kind: 'string',
          startsWith: '/',
          patterns: [{ pattern: '//', matches: false, words: 'no empty segment' }],
        },
      },
    ],
    [
      'prompts',
      {
        shape: {
          kind: 'list',
          length: { max: 15 },
          elements: { kind: 'string', length: { min: 1, max: 500 } },
        },
      },
    ],
    [
      'headers',
      { shape: { kind: 'map', keys: { kind: 'string', patterns: [{ pattern: '^x', matches: true }] } } },
    ],
    ['owner', { shape: { kind: 'reference', to: 'consumers' } }],
    ['old', { deprecated: 'use port instead' }],
    ['account', { optional: true, required: false, shape: { fields: [{ name: 'id', required: true }] } }],
    ['redis', { required: false }],
  ])('reads %s', (name, expected) => {
    expect(field(name)).toMatchObject(expected);
  });

  test('has no default for a secret that is made when the gateway starts', () => {
    expect(field('secret')).toMatchObject({ generated: true });
    expect(field('secret')).not.toHaveProperty('default');
  });

  test('has the defaults of a missing table at its fields', () => {
    expect(field('queue')?.shape).toMatchObject({
      fields: [
        { name: 'size', default: 200 },
        { name: 'delay', default: 2 },
      ],
    });
  });

  test('tells old names, and the fields that they mirror', () => {
    expect(schema.oldNames).toEqual([
      { name: 'redis_host', mirrors: ['redis', 'host'] },
      { name: 'cookie', mirrors: undefined },
    ]);
    expect(schema.fields.map(({ name }) => name)).not.toContain('redis_host');
  });

  test('has the checks of several fields that can be made here', () => {
    expect(schema.checks).toEqual([
      { kind: 'all or none', fields: ['token', 'path'] },
      { kind: 'at least one', fields: ['minute', 'port'] },
      {
        kind: 'then',
        when: 'size',
        passes: { is: 'one of', values: [2048] },
        field: 'path',
        must: { is: 'set' },
        words: undefined,
      },
    ]);
  });

  test('has the further fields of a plugin’s row, and the names of its scopes', () => {
    expect(schema.rowFields.map(({ name }) => name)).toEqual(['instance_name', 'protocols', 'tags']);
    expect(schema.scopes).toEqual(['service_id', 'route_id']);
    expect(schema.references.service_id).toEqual({ field: 'service', nested: true });
  });
});
