import { describe, expect, test } from 'vitest';
import { parseConf } from './conf-file.ts';

describe('kong.conf', () => {
  test.each([
    ['a = b', 'b'],
    ['a=b', 'b'],
    ['  a =  b c  ', 'b c'],
    ['a = b # why', 'b'],
    ['a = "b # c" # why', 'b # c'],
    ["a = 'b'", 'b'],
    ['a = "b', '"b'],
    ['a = x=y', 'x=y'],
    ['a =', ''],
    ['a = # nothing', ''],
    ['a = 1.2.3.4, ::1/128', '1.2.3.4, ::1/128'],
    ['a = b\r', 'b'],
    ['\uFEFFa = b', 'b'],
  ])('%j', (line, value) => {
    expect(parseConf(line)).toEqual({ entries: [{ name: 'a', value, line: 1 }], strayLines: [] });
  });

  test('comments and empty lines count as lines', () => {
    expect(parseConf('# Kong\n\n  # more\na = 1\n').entries).toEqual([{ name: 'a', value: '1', line: 4 }]);
  });

  test.each(['nonsense', '= b', '[section]', 'a b = c'])('%j is no setting', (line) => {
    expect(parseConf(`\n${line}`)).toEqual({ entries: [], strayLines: [2] });
  });
});
