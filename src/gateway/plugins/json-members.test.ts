import { expect, test } from 'vitest';
import { JsonMembers } from './json-members.ts';

/** What becomes of a body when nothing, or what `change` says, is done to it. */
const written = (json: string, change: (members: JsonMembers) => void = () => {}): string | undefined => {
  const members = JsonMembers.parse(Buffer.from(json).toString('latin1'));
  if (members) change(members);
  return members && Buffer.from(members.encoded(), 'latin1').toString();
};

test.each([
  ['blanks are left out, but not of texts', ' { "a b" : [ 1 , "c \\n d" ] }\n', '{"a b":[1,"c \\n d"]}'],
  ['slashes get their backslash once', '{"u":"http:\\/\\/a/\\\\/"}', '{"u":"http:\\/\\/a\\/\\\\\\/"}'],
  ['numbers keep their digits', '{"id":12345678901234567890,"x":1.0}', '{"id":12345678901234567890,"x":1.0}'],
  ['empty lists and objects stay what they are', '{"l":[],"o":{}}', '{"l":[],"o":{}}'],
  ['of a name that comes twice the last counts', '{"a":1,"b":2,"a":3}', '{"a":3,"b":2}'],
  ['names may be written with escapes', '{"\\u00e9":1,"é":2}', '{"é":2}'],
  ['quotes, brackets and commas in texts are no syntax', '{"a":"\\"},{[:","b":1}', '{"a":"\\"},{[:","b":1}'],
  ['a name may be __proto__', '{"__proto__":{"a":1}}', '{"__proto__":{"a":1}}'],
  ['a list is a list', '[1,[2,3],{"a":4}]', '[1,[2,3],{"a":4}]'],
  ['an empty list is one', '[]', '[]'],
])('%s', (_, json, expected) => {
  expect(written(json)).toBe(expected);
});

test.each(['', 'x', '{"a":', '"text"', '12', 'null', 'true', '{"a":1}}'])('%j has no members', (json) => {
  expect(written(json)).toBeUndefined();
});

test.each([
  ['a text and the new one are a list', '{"a":"1"}', '{"a":["1","n\\/"]}'],
  ['a list gets one more', '{"a":[1,{}]}', '{"a":[1,{},"n\\/"]}'],
  ['so does an object, whose member it becomes', '{"a":{"b":1}}', '{"a":{"1":"n\\/","b":1}}'],
  ['an empty object becomes a list', '{"a":{}}', '{"a":["n\\/"]}'],
  ['a number is replaced', '{"a":1}', '{"a":["n\\/"]}'],
  ['what is not there comes to be', '{}', '{"a":["n\\/"]}'],
])('append: %s', (_, json, expected) => {
  expect(written(json, (members) => members.append('a', 'n/'))).toBe(expected);
});

test('a list that gets a name is an object', () => {
  expect(written('["x",2]', (members) => members.set('a', 'v'))).toBe('{"1":"x","2":2,"a":"v"}');
});

test('what is renamed takes the place of what had the name, and is not looked for before', () => {
  expect(written('{"a":1,"z":2,"b":3}', (members) => members.rename('a', 'z'))).toBe('{"z":1,"b":3}');
  expect(written('{"z":2,"b":3}', (members) => members.rename('a', 'z'))).toBe('{"b":3}');
});

test('false is as good as nothing, null is something', () => {
  const members = JsonMembers.parse('{"f":false,"n":null,"e":""}');
  expect(['f', 'n', 'e', 'x'].map((name) => members?.has(name))).toEqual([false, true, true, false]);
});

test('a text of many escapes, or of many levels, is no burden', () => {
  const escapes = `{"a":"${'\\n'.repeat(500_000)}"}`;
  expect(written(escapes)).toBe(escapes);
  const levels = '['.repeat(50_000) + ']'.repeat(50_000);
  expect(written(levels)).toBe(levels);
});
