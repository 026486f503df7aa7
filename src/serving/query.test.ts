import { expect, test } from 'vitest';
import { Query, WrongParameter } from './query.ts';

const query = (text: string): Query => new Query(`/api/things?${text}`);

test('a parameter that is missing or empty is not given', () => {
  expect(query('').number('size', 50, 1, 200)).toBe(50);
  expect(query('size=').optionalNumber('size', 1, 200)).toBeUndefined();
  expect(query('kind=').text('kind')).toBeUndefined();
  expect(query('a=1').optionalOneOf('kind', ['x'])).toBeUndefined();
});

test.each(['0', '-1', '201', '1.5', '1e99', 'abc', 'Infinity', ' '])('the size %j is refused', (size) => {
  const asked = query(`size=${encodeURIComponent(size)}`);
  expect(() => asked.number('size', 50, 1, 200)).toThrow(
    new WrongParameter('size: a whole number from 1 to 200'),
  );
});

test('a text that is too long and a word that is none of those asked for are refused by name', () => {
  expect(() => query(`kind=${'a'.repeat(201)}`).text('kind')).toThrow('kind: it is too long');
  expect(() => query('kind=y').oneOf('kind', ['x', 'z'], 'x')).toThrow('kind: one of x, z');
});

test('a value may hold a question mark', () => {
  expect(query('text=a?b').text('text')).toBe('a?b');
});
