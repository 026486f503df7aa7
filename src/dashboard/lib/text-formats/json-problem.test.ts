import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonProblem, walkJson } from './json-problem.ts';

test.each([
  ['{\n  "a": 1,\n  "b": oops\n}', 3, 'A value is missing: text needs double quotes'],
  ['{\n  "a": 1\n  "b": 2\n}', 3, 'A comma or } is missing'],
  ['{\n  "a": 1,\n}', 3, 'A name in double quotes is missing'],
  ['{\n  "a" 1\n}', 2, 'A colon is missing after the name'],
  ['{\n  "a": [1, 2\n', 3, 'A comma or ] is missing'],
  ['{}\n}', 2, 'Nothing may follow the closing brace'],
  ['{\n  "a": 01\n}', 2, 'A comma or } is missing'],
  ['{\n  "a": 1,\n  "b": {"a": 2},\n  "\\u0061": 3\n}', 4, 'The name "\\u0061" is there already'],
  ['', 1, 'A value is missing: text needs double quotes'],
])('of %j is on line %i: %s', (text, line, message) => {
  expect(jsonProblem(text)).toEqual({ line, message });
});

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

test('is found exactly where the browser refuses the text', () => {
  const broken = fc
    .tuple(fc.json(), fc.nat(60), fc.constantFrom('', ',', '"', '}', 'x', '\n', '0'))
    .map(([text, at, extra]) => text.slice(0, at) + extra + text.slice(at + 1));
  fc.assert(
    fc.property(fc.oneof(fc.json(), broken), (text) => {
      const problem = jsonProblem(text);
      if (problem?.message.endsWith('is there already')) return;
      expect(problem === undefined).toBe(isJson(text));
    }),
    { numRuns: 500 },
  );
});

test('the lines of names are found by their paths', () => {
  const { lines } = walkJson('{\n"minute": 1,\n"add": {\n"minute": [\n{"a": 1}]}}');
  expect([...lines]).toEqual([
    ['minute', 2],
    ['add', 3],
    ['add.minute', 4],
    ['add.minute.1.a', 5],
  ]);
});
