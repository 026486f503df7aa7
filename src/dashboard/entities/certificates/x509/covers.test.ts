import { describe, expect, it } from 'vitest';
import { covers, namesToServe } from './covers.ts';

describe('a certificate covers', () => {
  it.each([
    [['a.test'], 'A.test', true],
    [['a.test'], 'b.a.test', false],
    [['*.a.test'], 'b.a.test', true],
    [['*.a.test'], 'a.test', false],
    [['*.a.test'], 'c.b.a.test', false],
    [['*.test'], '.test', false],
    [[], 'a.test', false],
  ])('%j: %s is %s', (names, host, covered) => {
    expect(covers(names, host)).toBe(covered);
  });
});

it('names to serve are hosts, each once, without wildcards and addresses', () => {
  const names = ['A.test', 'a.test', '*.a.test', '10.0.0.1', '::1'];
  expect(namesToServe(names, false)).toEqual(['a.test']);
  expect(namesToServe(names, true)).toEqual(['a.test', '*.a.test']);
});
