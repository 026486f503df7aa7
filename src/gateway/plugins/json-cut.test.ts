import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutMember } from './json-cut.ts';

test.each([
  ['{"key":"k","n":12345678901234567890}', '{"n":12345678901234567890}'],
  ['{"n":1.10,"key":"k"}', '{"n":1.10}'],
  ['{ "b" : [1,{"key":2}] , "key":{"a":[",}"]},\n"a":1 }', '{ "b" : [1,{"key":2}] ,\n"a":1 }'],
  ['{"key":1}', '{}'],
  ['{}', '{}'],
  ['{"a":1}', '{"a":1}'],
  ['{"key":1,"a":2,"key":3}', '{"a":2}'],
  [String.raw`{"\u006bey":1,"a":"\/"}`, String.raw`{"a":"\/"}`],
  [String.raw`{"a":"\\","b":"\"key\":1","key":1}`, String.raw`{"a":"\\","b":"\"key\":1"}`],
])('%s without "key" is %s', (json, rest) => {
  expect(withoutMember(json, 'key')).toBe(rest);
});

test('what is left of any object is what was there, byte for byte', () => {
  const object = fc.dictionary(fc.string(), fc.json(), { maxKeys: 6 });
  const blank = fc.constantFrom('', ' ', '\n\t');
  fc.assert(
    fc.property(object, fc.string(), fc.nat(6), blank, (members, name, position, space) => {
      const others = Object.entries(members).filter(([own]) => own !== name);
      const write = (entries: readonly (readonly [string, string])[]): string =>
        `{${entries.map(([own, json]) => `${space}${JSON.stringify(own)}${space}:${json}`).join(',')}}`;
      const bytes = (text: string): string => Buffer.from(text).toString('latin1');
      const whole = write(others.toSpliced(position, 0, [name, '"secret"']));
      expect(withoutMember(bytes(whole), bytes(name))).toBe(bytes(write(others)));
    }),
  );
});
