import { expect, test } from 'vitest';
import { problemsIn, textOf } from './json-text.ts';

test('what is typed stays as typed while it means the configuration, in any order of keys', () => {
  expect(textOf({ a: 1, b: { c: 2 } }, '{"b":{"c":2},"a":1}')).toBe('{"b":{"c":2},"a":1}');
});

test('what is typed stays while it is no JSON yet', () => {
  expect(textOf({ a: 1 }, '{"a":')).toBe('{"a":');
});

test('a configuration that changed elsewhere takes the place of what was typed', () => {
  expect(textOf({ a: 2 }, '{"a":1}')).toBe('{\n  "a": 2\n}');
});

test('the gateway’s words are on the line of their field, or on none where the text lacks it', () => {
  const text = '{\n  "minute": 60,\n  "hour": 30\n}';
  expect(problemsIn(text, { 'config.hour': 'too low', 'config.day': 'is required' })).toEqual([
    { line: 3, message: 'too low' },
    { line: 0, message: 'is required' },
  ]);
});

test('words about the whole are on the line of the first field that they name', () => {
  const words = 'The limit for hour cannot be lower than the limit for minute';
  expect(problemsIn('{\n  "minute": 60,\n  "hour": 30\n}', { config: words })).toEqual([
    { line: 3, message: words },
  ]);
});

test('a text that is no JSON is the only problem there is', () => {
  expect(problemsIn('{', { 'config.hour': 'too low' })).toHaveLength(1);
});
