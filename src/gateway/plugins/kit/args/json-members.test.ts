import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { JsonMembers } from './json-members.ts';

const bytes = (text: string): string => Buffer.from(text).toString('latin1');

/** The body after `change`, or after no change. */
const written = (json: string, change: (members: JsonMembers) => void = () => {}): string | undefined => {
  const members = JsonMembers.parse(bytes(json));
  if (members) change(members);
  return members && Buffer.from(members.encoded(), 'latin1').toString();
};

test.each([
  ['{"key":"k","n":12345678901234567890}', '{"n":12345678901234567890}'],
  ['{"n":1.10,"key":"k"}', '{"n":1.10}'],
  ['{ "b" : [1,{"key":2}] , "key":{"a":[",}"]},\n"a":1 }', '{ "b" : [1,{"key":2}] ,\n"a":1 }'],
  ['{"key":1}', '{}'],
  ['{}', '{}'],
  ['{"a":1,"a":2}', '{"a":1,"a":2}'],
  ['{"key":1,"a":2,"key":3}', '{"a":2}'],
  ['{"a":NaN,"key":1}', '{"a":NaN}'],
  ['\ufeff{"key":1,"a":"é"}', '\ufeff{"a":"é"}'],
  [String.raw`{"\u006bey":1,"a":"\/"}`, String.raw`{"a":"\/"}`],
  [String.raw`{"a":"\\","b":"\"key\":1","key":1}`, String.raw`{"a":"\\","b":"\"key\":1"}`],
])('%s without "key" is %s', (json, rest) => {
  expect(written(json, (members) => members.remove('key'))).toBe(rest);
});

test('the remaining members of any object stay the same, byte for byte', () => {
  const object = fc.dictionary(fc.string(), fc.json(), { maxKeys: 6 });
  const blank = fc.constantFrom('', ' ', '\n\t');
  fc.assert(
    fc.property(object, fc.string(), fc.nat(6), blank, (members, name, position, space) => {
      const others = Object.entries(members).filter(([own]) => own !== name);
      const write = (entries: readonly (readonly [string, string])[]): string =>
        `{${entries.map(([own, json]) => `${space}${JSON.stringify(own)}${space}:${json}`).join(',')}}`;
      const whole = write(others.toSpliced(position, 0, [name, '"secret"']));
      expect(written(whole, (own) => own.remove(bytes(name)))).toBe(write(others));
    }),
  );
});

test('a new value takes the place of the old one, and no other byte changes', () => {
  expect(written('{ "b" : 1.10 ,\n"a" : [2] }', (members) => members.set('a', 'v/'))).toBe(
    '{ "b" : 1.10 ,\n"a" : "v\\/" }',
  );
  expect(written('{ "b" : 1.10 }', (members) => members.set('a', 'v'))).toBe('{ "b" : 1.10 ,"a":"v"}');
  expect(written('{"a":1,"b":2,"a":3}', (members) => members.set('a', 'v'))).toBe('{"b":2,"a":"v"}');
});

test.each([
  ['a text and the new one are a list', '{"a":"1"}', '{"a":["1","n\\/"]}'],
  ['a list gets one more', '{"a":[ 1,{}]}', '{"a":[ 1,{},"n\\/"]}'],
  ['so does an object, whose member it becomes', '{"a":{"b":1.0}}', '{"a":{"b":1.0,"1":"n\\/"}}'],
  ['an empty object becomes a list', '{"a":{}}', '{"a":["n\\/"]}'],
  ['a number is replaced', '{"a":1}', '{"a":["n\\/"]}'],
  ['what is not there comes to be', '{}', '{"a":["n\\/"]}'],
])('append: %s', (_, json, expected) => {
  expect(written(json, (members) => members.append('a', 'n/'))).toBe(expected);
});

test('a list that gets a named member becomes an object', () => {
  expect(written('["x", 2]', (members) => members.set('a', 'v'))).toBe('{"1":"x","2":2,"a":"v"}');
});

test('a renamed member stays in its place, and the earlier member of that name is removed', () => {
  expect(written('{"a":1.0,"z":2,"b":3}', (members) => members.rename('a', 'z'))).toBe('{"z":1.0,"b":3}');
  expect(written('{"z":2,"b":3}', (members) => members.rename('a', 'z'))).toBe('{"b":3}');
  expect(written('{"a":1,"b":3}', (members) => members.rename('a', 'a'))).toBe('{"a":1,"b":3}');
});

test('false counts as missing, null counts as a value', () => {
  const members = JsonMembers.parse('{"f":false,"n":null,"e":""}');
  expect(['f', 'n', 'e', 'x'].map((name) => members?.has(name))).toEqual([false, true, true, false]);
});
