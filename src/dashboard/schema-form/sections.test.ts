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
