import { expect, test } from 'vitest';
import type { Plugin, PluginSchema } from '#dashboard/api/gateway-types.ts';
import { configChanges, configOf, toCreate, toForm, toUpdate } from './form-values.ts';

const schema: PluginSchema = {
  fields: [
    { name: 'minute', shape: { kind: 'number' }, required: false },
    { name: 'names', shape: { kind: 'list', elements: { kind: 'string' } }, required: false },
  ],
  scopes: ['api_id', 'consumer_id'],
  references: {},
  rowFields: [],
  checkedAsWhole: false,
};

const plugin: Plugin = {
  id: 'p1',
  name: 'made-up',
  created_at: 1,
  enabled: true,
  api_id: 'a1',
  config: { minute: 5, names: {}, later: { a: [1] } },
};

test('a new plugin sends its name and what was filled in', () => {
  expect(toCreate('made-up', schema, toForm(schema))).toEqual({ name: 'made-up' });
  const filled = { ...toForm(schema, undefined, { api: 'a1', consumer: 'c1' }), 'config.minute': 5 };
  expect(toCreate('made-up', schema, filled)).toEqual({
    name: 'made-up',
    api_id: 'a1',
    consumer_id: 'c1',
    config: { minute: 5 },
  });
});

test('an edit that changes nothing sends nothing', () => {
  const start = toForm(schema, plugin);
  expect(toUpdate(schema, start, start)).toEqual({});
  expect(configChanges(start, { later: { a: [1] }, names: [], minute: 5 })).toEqual([]);
});

test('an edit sends the changed key of the configuration alone', () => {
  const start = toForm(schema, plugin);
  expect(toUpdate(schema, { ...start, 'config.minute': 6 }, start)).toEqual({ config: { minute: 6 } });
});

test('an edit unsets a key that was emptied, and a scope that was cleared', () => {
  const start = toForm(schema, plugin);
  expect(toUpdate(schema, { ...start, api_id: '', 'config.minute': undefined }, start)).toEqual({
    api_id: null,
    config: { minute: null },
  });
});

test('keys that the schema does not know are in the text and stay as they are', () => {
  const start = toForm(schema, plugin);
  expect(configOf(start)).toEqual({ minute: 5, names: [], later: { a: [1] } });
  expect(configChanges(start, { minute: 7, names: [], later: { a: [1] } })).toEqual([['config.minute', 7]]);
  expect(configChanges(start, { minute: 5, names: [] })).toEqual([['config.later', undefined]]);
});
