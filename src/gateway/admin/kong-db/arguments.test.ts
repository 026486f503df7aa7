import { describe, expect, test } from 'vitest';
import { parseArguments, type Argument } from '../decode/arguments.ts';
import { Undecodable } from '../decode/undecodable.ts';
import { decodeArguments } from './arguments.ts';

const parsed = (form: string): readonly Argument[] => {
  const found = parseArguments(form);
  if (found instanceof Undecodable) throw new Error(found.error);
  return found;
};
const decoded = (form: string): unknown => decodeArguments(parsed(form));

describe('a form for an entity of kong/db', () => {
  test.each([
    ['a=', { a: null }],
    ['a', { a: true }],
    ['a=true&b=false', { a: true, b: false }],
    ['a=12&b=-1.5&c=0x10&d=1e2&e= 7 &f=12a', { a: 12, b: -1.5, c: 16, d: 100, e: 7, f: '12a' }],
    ['a=x,y', { a: 'x,y' }],
  ])('gives values the type that they look like: %s', (form, values) => {
    expect(decoded(form)).toEqual(values);
  });

  test.each([
    ['a=x', { a: 'x' }],
    ['a=x&a=y', { a: ['x', 'y'] }],
    ['a[]=x', { a: ['x'] }],
    ['a[]=x&a[]=y', { a: ['x', 'y'] }],
    ['a[2]=y&a[1]=x', { a: ['x', 'y'] }],
    ['a[]=', { a: [null] }],
    ['a=1&a[]=x', { a: [[1, 'x']] }],
    ['a[1][1]=x', { a: [['x']] }],
    ['key[][]=value', { key: [['value']] }],
    ['a[1]=4&a[1]=5', { a: [[4, 5]] }],
  ])('makes lists: %s', (form, values) => {
    expect(decoded(form)).toEqual(values);
  });

  test.each([
    ['a[2]=y', { a: { 2: 'y' } }],
    ['a[0]=y', { a: { 0: 'y' } }],
    ['a.1=x', { a: { 1: 'x' } }],
    ['a[1]=x&a.b=y', { a: { 1: 'x', b: 'y' } }],
  ])('makes no list of other keys than 1 to n: %s', (form, values) => {
    expect(decoded(form)).toEqual(values);
  });

  test.each([
    ['a.b.c=x', { a: { b: { c: 'x' } } }],
    ['a.b=x&a.c=y', { a: { b: 'x', c: 'y' } }],
    ['a[1].b=x&a[2].b=y', { a: [{ b: 'x' }, { b: 'y' }] }],
    ['a[].b=x', { a: { b: 'x' } }],
    ['.a=x&a.=y', { '.a': 'x', 'a.': 'y' }],
    ['a[b]=x', { 'a[b]': 'x' }],
    ['[1]=x', { '[1]': 'x' }],
    ['a[=x&b]=y', { 'a[': 'x', 'b]': 'y' }],
  ])('puts dotted keys into tables: %s', (form, values) => {
    expect(decoded(form)).toEqual(values);
  });

  test('has a hundred arguments and no more', () => {
    const form = Array.from({ length: 150 }, (_, index) => `k${index}=x`).join('&');
    expect(Object.keys(decodeArguments(parsed(form)))).toHaveLength(100);
  });

  test('may nest deep or carry a strange key', () => {
    expect(() => decoded(`${'a.'.repeat(998)}b=x&c${'[]'.repeat(999)}=y`)).not.toThrow();
    expect(Object.keys(Object(decoded('__proto__=x&__proto__.y=z')))).toEqual(['__proto__']);
    expect(Object.prototype).not.toHaveProperty('y');
  });
});
