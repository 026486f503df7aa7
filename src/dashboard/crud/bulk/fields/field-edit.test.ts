import { array, assert, constantFrom, property, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apis } from '#schema/entities/api.ts';
import { services } from '#schema/entities/service.ts';
import { entityCodec } from '#dashboard/forms/entity-codec.ts';
import { editedValue, isComplete, modesOf, newEdit, type FieldEdit } from './field-edit.ts';
import { settableFields, type SettableField } from './settable-fields.ts';

const list: SettableField = { name: 'tags', kind: 'list', isTyped: true };
const text: SettableField = { name: 'upstream_url', kind: 'text' };

const edit = (field: SettableField, part: Partial<FieldEdit>): FieldEdit => ({ ...newEdit(field), ...part });

describe('the value of a row after an edit', () => {
  it('is the text, and for a field of the gateway’s schema its number or nothing', () => {
    expect(editedValue(edit(text, { mode: 'set', text: 'a' }), 'b')).toBe('a');
    const number: SettableField = { name: 'priority', kind: 'number', isTyped: true };
    expect(editedValue(edit(number, { text: '7' }), 1)).toBe(7);
    expect(editedValue(edit(number, { text: '' }), 1)).toBeUndefined();
    expect(editedValue(edit({ name: 'retries', kind: 'number' }, { text: '7' }), '')).toBe('7');
  });

  it('has each place of the searched part replaced, also in the elements of a list', () => {
    const part = { mode: 'replace', find: 'old', text: 'new' } as const;
    expect(editedValue(edit(text, part), 'http://old/old')).toBe('http://new/new');
    expect(editedValue(edit(list, part), ['old-a', 'b', 'new-a'])).toEqual(['new-a', 'b']);
  });

  it('stays while it is not said what to do', () => {
    expect(isComplete(edit(text, { mode: 'replace' }))).toBe(false);
    expect(editedValue(edit(text, { mode: 'replace', text: 'x' }), 'a')).toBe('a');
    expect(editedValue(edit(list, { mode: 'add' }), ['a'])).toEqual(['a']);
  });

  it('of a list that is not set stays unset where elements are removed', () => {
    expect(editedValue(edit(list, { mode: 'remove', list: ['a'] }), undefined)).toBeUndefined();
  });
});

it('adding elements and removing them gives the list back that had none of them, and each twice is as once', () => {
  const word = constantFrom('a', 'b', 'c', 'd', 'e');
  assert(
    property(uniqueArray(word), array(word, { minLength: 1 }), (held, words) => {
      const add = edit(list, { mode: 'add', list: [...new Set(words)] });
      const remove = edit(list, { mode: 'remove', list: words });
      const added = editedValue(add, held);
      expect(editedValue(add, added)).toEqual(added);
      const rest = held.filter((one) => !words.includes(one));
      expect(editedValue(remove, added)).toEqual(rest);
      expect(held.every((one) => Array.isArray(added) && added.includes(one))).toBe(true);
    }),
  );
});

describe('the fields that can be set', () => {
  const named = (of: readonly SettableField[]) => of.map(({ name, kind }) => `${name} ${kind}`);

  it('are the scalars and the lists of an entity', () => {
    const codec = entityCodec(apis);
    const fields = settableFields(codec.names, codec.fieldOf, [], (name) => name === 'name');
    expect(named(fields)).toContain('retries number');
    expect(named(fields)).toContain('https_only boolean');
    expect(named(fields)).toContain('hosts list');
    expect(named(fields)).toContain('upstream_url text');
    expect(named(fields)).not.toContain('name text');
  });

  it('have those that the gateway’s schema adds, and its only values', () => {
    const codec = entityCodec(services);
    const more = [
      { name: 'tags', required: false, shape: { kind: 'set', elements: { kind: 'string' } } },
      { name: 'path_handling', required: false, shape: { kind: 'string', oneOf: ['v0', 'v1'] } },
      { name: 'headers', required: false, shape: { kind: 'map', values: { kind: 'json' } } },
    ] as const;
    const fields = settableFields(codec.names, codec.fieldOf, more, () => false);
    expect(fields.find(({ name }) => name === 'tags')).toEqual(list);
    const handling = fields.find(({ name }) => name === 'path_handling');
    expect(handling?.choices).toEqual(['v0', 'v1']);
    expect(handling && modesOf(handling)).toEqual(['set']);
    expect(named(fields)).not.toContain('headers map');
  });
});
