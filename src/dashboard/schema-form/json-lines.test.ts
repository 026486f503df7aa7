import { describe, expect, test } from 'vitest';
import { lineOfField, parseObject } from './json-lines.ts';

const text = JSON.stringify({ minute: 60, add: { minute: 1, hour: 2 } }, null, 2);

describe('parseObject', () => {
  test('reads an object', () => {
    expect(parseObject(text)).toEqual({ ok: true, value: { minute: 60, add: { minute: 1, hour: 2 } } });
  });

  test('names the line of a syntax error', () => {
    const parsed = parseObject('{\n  "a": 1,\n  "b": oops\n}');
    expect(parsed.ok ? undefined : parsed.problem.line).toBe(3);
  });

  test.each(['[]', '12', 'null', '"x"'])('refuses %s, which is no object', (value) => {
    expect(parseObject(value).ok).toBe(false);
  });
});

describe('lineOfField', () => {
  test('finds a key, and the same key inside a table', () => {
    expect(lineOfField(text, ['minute'])).toBe(2);
    expect(lineOfField(text, ['add', 'minute'])).toBe(4);
  });

  test('finds nothing where the key is not written', () => {
    expect(lineOfField(text, ['year'])).toBeUndefined();
  });
});
