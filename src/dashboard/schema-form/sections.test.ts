import { expect, test } from 'vitest';
import type { ConfigField } from '#dashboard/api/gateway-types.ts';
import { drawSections } from './sections.ts';

const text = (name: string): ConfigField => ({ name, shape: { kind: 'string' }, required: false });
const table = (name: string, ...fields: ConfigField[]): ConfigField => ({
  name,
  shape: { kind: 'table', fields },
  required: false,
});
const namesIn = (sections: ReturnType<typeof drawSections>) =>
  sections.map(({ fields }) => fields.map(({ name }) => name));

const fields = [text('method'), table('add', text('body'), text('headers'), text('later'))];

test('a section may name the fields of a table one by one, and the last section has those that no section names', () => {
  const drawn = drawSections([{ title: 'Add', fields: ['add.headers', 'add.body'] }], fields);
  expect(namesIn(drawn)).toEqual([
    ['add.headers', 'add.body'],
    ['method', 'add.later'],
  ]);
});

test('a table of which no section names anything stays one field', () => {
  expect(namesIn(drawSections([{ fields: ['method'] }], fields))).toEqual([['method'], ['add']]);
});

test('a section may name fields at any depth', () => {
  const nested = [table('llm', text('kind'), table('model', text('name'), table('options', text('size'))))];
  const drawn = drawSections(
    [{ fields: ['llm.model.name'] }, { fields: ['llm.model.options.size'] }],
    nested,
  );
  expect(namesIn(drawn)).toEqual([['llm.model.name'], ['llm.model.options.size'], ['llm.kind']]);
});

test('a table without fields is not drawn', () => {
  const storage = [table('storage', table('kong'), table('redis', text('host')))];
  expect(namesIn(drawSections([{ fields: ['storage.redis.host'] }], storage))).toEqual([
    ['storage.redis.host'],
  ]);
});
