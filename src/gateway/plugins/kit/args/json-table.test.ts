import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { elementsOf, jsonTable, valueOf, type JsonTable } from './json-table.ts';

const bytes = (text: string): string => Buffer.from(text).toString('latin1');

test('a table put together again is the text it was, byte for byte, and its values are those of JSON.parse', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(0, 1, '\t'), (json, indent) => {
      const value: unknown = JSON.parse(json);
      const text = JSON.stringify(value, undefined, indent);
      const table = jsonTable(bytes(text));
      const isTable = typeof value === 'object' && value !== null;
      expect(table && together(table)).toBe(isTable ? bytes(text) : undefined);
      if (!table) return;
      const read = Array.isArray(value)
        ? elementsOf(table).map(parsed)
        : table.entries.map((entry) => [entry.name, parsed(valueOf(entry))]);
      expect(read).toEqual(Array.isArray(value) ? value : Object.entries(value ?? {}).map(inBytes));
    }),
  );
});

const inBytes = ([name, value]: readonly [string, unknown]): [string, unknown] => [bytes(name), value];

const together = ({ open, entries, close }: JsonTable): string =>
  open + entries.map(({ raw }) => raw).join(',') + close;

const parsed = (json: string): unknown => JSON.parse(Buffer.from(json, 'latin1').toString());

test.each([
  ['quotes, brackets and commas in texts', String.raw`{"a":"\"},{[:","b":1}`, ['"\\"},{[:"', '1']],
  ['numbers that are none in JSON', '{"a":NaN,"b":[-Infinity]}', ['NaN', '[-Infinity]']],
  ['a byte order mark', '\xef\xbb\xbf{"a":1}', ['1']],
  ['blanks everywhere', ' { "a" : [ 1 , 2 ] , "b" : { } } \n', ['[ 1 , 2 ]', '{ }']],
  ['nothing', '{ }', []],
])('a table with %s', (_, json, values) => {
  expect(jsonTable(json)?.entries.map(valueOf)).toEqual(values);
});

test.each([
  '',
  'x',
  '"text"',
  '12',
  'null',
  '{',
  '{"a":',
  '{"a"',
  '{"a',
  '{"a":1',
  '{"a":1,}',
  '[1,]',
  '[,1]',
  '{"a" 1}',
  '{a:1}',
  "{'a':1}",
  '{"a":{]}',
  '{"a":1}}',
  '{"a":1} {"b":2}',
  '{"a":1 /* , */}',
  '[1 2]',
  '{"\\s":1}',
  '{\0"\0a\0"\0:\x001\0}\0',
])('%j is no table', (json) => {
  expect(jsonTable(json)).toBeUndefined();
});

test('a text of many escapes, levels or members is read quickly', () => {
  for (const json of [
    `{"a":"${'\\n'.repeat(500_000)}"}`,
    '['.repeat(500_000) + ']'.repeat(500_000),
    `{${Array.from({ length: 100_000 }, (_, n) => `"${n}":{}`).join()}}`,
  ]) {
    const table = jsonTable(json);
    expect(table && together(table)).toBe(json);
  }
});
