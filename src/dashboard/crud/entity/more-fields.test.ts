import { expect, test } from 'vitest';
import { services } from '#schema/entities/service.ts';
import { upstreams } from '#schema/entities/upstream.ts';
import type { ConfigField, ValueShape } from '#dashboard/api/gateway-types.ts';
import { entityCodec } from '#dashboard/forms/entity-codec.ts';
import { fieldsBeside, withMoreFields } from './more-fields.ts';

const field = (name: string, shape: ValueShape): ConfigField => ({ name, shape, required: false });
const text: ValueShape = { kind: 'string' };
const words: ValueShape = { kind: 'set', elements: text };

const service = entityCodec(services);
const upstream = entityCodec(upstreams);

test('fields that the form has already are left out, also inside tables', () => {
  const active: ValueShape = {
    kind: 'table',
    fields: [field('timeout', { kind: 'number' }), field('type', text), field('headers', { kind: 'json' })],
  };
  const schema = [
    field('name', text),
    field('tags', words),
    field('healthchecks', { kind: 'table', fields: [field('active', active)] }),
  ];
  expect(fieldsBeside(schema, upstream.names)).toEqual([
    field('tags', words),
    field('healthchecks', {
      kind: 'table',
      fields: [
        field('active', { kind: 'table', fields: [field('type', text), field('headers', { kind: 'json' })] }),
      ],
    }),
  ]);
});

const fields = [field('tags', words), field('tls_verify', { kind: 'boolean' })];
const codec = withMoreFields(service, fields);
/** The values of a form with further values. */
const edited = <V extends object>(values: V, more: object): V => ({ ...values, ...more });

const stored = { id: '1', created_at: 1, host: 'a.example', tags: ['a', 'b'], tls_verify: true };

test('a row that is opened and saved sends nothing', () => {
  const start = codec.toForm(stored);
  expect(codec.toChanges(start, start)).toEqual({});
});

test('a changed field is sent alone, and an emptied one as null', () => {
  const start = codec.toForm(stored);
  expect(codec.toChanges(edited(start, { tags: ['c'] }), start)).toEqual({ tags: ['c'] });
  expect(codec.toChanges(edited(start, { tls_verify: undefined }), start)).toEqual({ tls_verify: null });
  expect(codec.toChanges({ ...start, host: 'b.example' }, start)).toEqual({ host: 'b.example' });
});

test('a new row is sent with the fields that are set', () => {
  expect(codec.toChanges(edited(codec.toForm(), { host: 'a.example', tags: ['x'] }))).toEqual({
    host: 'a.example',
    tags: ['x'],
  });
});

test('changes of a table by the form and by the further fields are sent together', () => {
  const inner = field('type', text);
  const more = withMoreFields(upstream, [
    field('healthchecks', {
      kind: 'table',
      fields: [field('active', { kind: 'table', fields: [inner] })],
    }),
  ]);
  const start = { ...more.toForm(), healthchecks: { active: { type: 'http' } } };
  const typed = {
    ...start,
    'healthchecks.active.timeout': '5',
    healthchecks: { active: { type: 'tcp' } },
  };
  expect(more.toChanges(typed, start)).toEqual({ healthchecks: { active: { timeout: 5, type: 'tcp' } } });
});
