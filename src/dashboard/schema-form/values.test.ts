import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConfigField, PluginSchema } from '#dashboard/api/gateway-types.ts';
import { toChanges, toDraft, toNew, valueAt, withValue } from './values.ts';

const field = (name: string, shape: ConfigField['shape'], value?: unknown): ConfigField => ({
  name,
  shape,
  required: false,
  ...(value === undefined ? {} : { default: value }),
});

const schema: PluginSchema = {
  fields: [
    field('host', { kind: 'string' }),
    field('timeout', { kind: 'number' }, 2000),
    field('names', { kind: 'list', elements: { kind: 'string' } }),
    field('add', {
      kind: 'table',
      fields: [
        field('headers', { kind: 'list', elements: { kind: 'string' } }),
        field('body', { kind: 'list', elements: { kind: 'string' } }),
      ],
    }),
    field('limits', {
      kind: 'map',
      values: { kind: 'table', fields: [field('minute', { kind: 'number' })] },
    }),
  ],
  scopes: ['api_id', 'consumer_id'],
  references: {},
  rowFields: [],
  checkedAsWhole: false,
};

describe('a draft', () => {
  test('shows an empty array of an old gateway as an array, also inside tables', () => {
    expect(toDraft(schema, { names: {}, add: { headers: {}, body: ['a:b'] } })).toEqual({
      names: [],
      add: { headers: [], body: ['a:b'] },
    });
  });

  test('leaves out what is null', () => {
    expect(toDraft(schema, { host: null, timeout: 5 })).toEqual({ timeout: 5 });
  });

  test('keeps keys that the schema does not know', () => {
    expect(toDraft(schema, { later: { deep: {} } })).toEqual({ later: { deep: {} } });
  });

  test('sets and unsets a value in a table that is not there yet', () => {
    const set = withValue({}, ['limits', 'video', 'minute'], 3);
    expect(set).toEqual({ limits: { video: { minute: 3 } } });
    expect(valueAt(set, ['limits', 'video', 'minute'])).toBe(3);
    expect(withValue(set, ['limits', 'video', 'minute'], undefined)).toEqual({});
  });
});

describe('the changes of an edit', () => {
  const stored = {
    host: 'a',
    timeout: 2000,
    names: {},
    add: { headers: ['x:1'], body: {} },
    later: [1, { a: 2 }],
  };
  const draft = toDraft(schema, stored);

  test('are nothing when nothing was edited', () => {
    expect(toChanges(schema, stored, draft)).toEqual({});
  });

  test('hold the edited key alone', () => {
    expect(toChanges(schema, stored, withValue(draft, ['host'], 'b'))).toEqual({ host: 'b' });
  });

  test('hold the edited key alone inside a table', () => {
    expect(toChanges(schema, stored, withValue(draft, ['add', 'body'], ['k:v']))).toEqual({
      add: { body: ['k:v'] },
    });
  });

  test('hold a table of any names as a whole, since the gateway replaces it', () => {
    const limits = { video: { minute: 1 }, image: { minute: 2 } };
    const edited = withValue(toDraft(schema, { limits }), ['limits', 'video', 'minute'], 9);
    expect(toChanges(schema, { limits }, edited)).toEqual({
      limits: { video: { minute: 9 }, image: { minute: 2 } },
    });
  });

  test('put the default back where a field was emptied, and null where it has none', () => {
    const emptied = withValue(withValue(draft, ['timeout'], undefined), ['host'], undefined);
    expect(toChanges(schema, stored, emptied)).toEqual({ timeout: 2000, host: null });
  });

  test('come with the rest where the gateway checks what it is sent as a whole', () => {
    const whole = { ...schema, checkedAsWhole: true };
    expect(toChanges(whole, { host: 'a', timeout: 1 }, { host: 'b', timeout: 1 })).toEqual({
      host: 'b',
      timeout: 1,
    });
    expect(toChanges(whole, { host: 'a' }, { host: 'a' })).toEqual({});
  });

  test('never hold a key that was not edited, known to the schema or not', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (config) => {
        const edited = withValue(toDraft(schema, config), ['host'], 'edited');
        const expected = config.host === 'edited' ? {} : { host: 'edited' };
        expect(toChanges(schema, config, edited)).toEqual(expected);
      }),
    );
  });
});

test('a set in another order is the same', () => {
  const fields = [field('names', { kind: 'set', elements: { kind: 'string' } })];
  const changes = (draft: object) => toChanges({ ...schema, fields }, { names: ['a', 'b'] }, { ...draft });
  expect(changes({ names: ['b', 'a'] })).toEqual({});
  expect(changes({ names: ['b', 'a', 'c'] })).toEqual({ names: ['b', 'a', 'c'] });
});

describe('tables of later gateways', () => {
  const redis = {
    kind: 'table',
    fields: [field('host', { kind: 'string' }), field('port', { kind: 'number' }, 6379)],
    oldNames: [{ name: 'auth', mirrors: ['password'] }],
  } as const;
  const later: PluginSchema = {
    ...schema,
    fields: [
      field('redis', redis),
      { ...field('account', { kind: 'table', fields: [field('id', { kind: 'string' })] }), optional: true },
      { ...field('on', { kind: 'boolean' }), required: true },
      {
        ...field('queue', { kind: 'table', fields: [field('size', { kind: 'number' }, 200)] }),
        default: { size: 200, delay: 1 },
      },
    ],
    oldNames: [{ name: 'redis_host', mirrors: ['redis', 'host'] }],
  };

  test('are edited without the old names that mirror their fields, so that none of these is unset', () => {
    const stored = { redis_host: 'h', redis: { host: 'h', auth: null } };
    expect(toDraft(later, stored)).toEqual({ redis: { host: 'h' } });
    expect(toChanges(later, stored, toDraft(later, stored))).toEqual({});
  });

  test('are unset as a whole where they may be missing, and field by field elsewhere', () => {
    const stored = { redis: { host: 'h', port: 1 }, account: { id: 'a' } };
    expect(toChanges(later, stored, {})).toEqual({ redis: { host: null, port: 6379 }, account: null });
  });

  test('are set without a field where they may be missing', () => {
    expect(toChanges(later, {}, { account: {} })).toEqual({ account: {} });
  });

  test('that are sent in part with a new row get the rest of their default', () => {
    expect(toNew(later.fields, { on: true, queue: { size: 5 } })).toEqual({
      on: true,
      queue: { size: 5, delay: 1 },
    });
  });

  test('a switch that has to be set is sent as it shows', () => {
    expect(toNew(later.fields, {})).toEqual({ on: false });
  });
});
