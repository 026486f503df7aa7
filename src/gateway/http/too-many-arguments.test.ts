import { expect, test } from 'vitest';
import { hasTooManyArguments, maxArguments } from './too-many-arguments.ts';

const form = 'application/x-www-form-urlencoded';
const multipart = 'multipart/form-data; boundary=x';
const json = 'application/json; charset=utf-8';
const list = (length: number, element: string): string => Array.from({ length }, () => element).join(',');

test.each([
  [form, 'a=1&'.repeat(maxArguments), true],
  [form, '&'.repeat(maxArguments), true],
  [form, 'a=1&'.repeat(maxArguments - 1), false],
  [json, `[${list(maxArguments + 1, '1')}]`, true],
  [json, `[${list(maxArguments, '1')}]`, false],
  [json, `{"a":[${list(maxArguments + 1, '{"b":1,"c":2}')}],"d":1}`, false],
  [json, `{"a":"${'],'.repeat(maxArguments)}"}`, false],
  [json, `{"a\\"":"\\\\",${list(maxArguments, '"a":1')}}`, true],
  [json, `["${'\\'.repeat(maxArguments)}`, false],
  [multipart, `${'--x\r\n\r\n'.repeat(maxArguments + 1)}--x--`, true],
  [multipart, `${'--x\r\n\r\n'.repeat(maxArguments)}--x--`, false],
  ['multipart/form-data', '--x\r\n\r\n'.repeat(maxArguments + 1), false],
  ['text/plain', '&'.repeat(maxArguments), false],
  [undefined, '&'.repeat(maxArguments), false],
])('%j: case %#', (type, body, expected) => {
  expect(hasTooManyArguments(Buffer.from(body), type)).toBe(expected);
});
