import { expect, test } from 'vitest';
import { remembering } from './remembering.ts';

/** Remembers the lengths of texts, and records the texts that were worked out. */
function lengths(most: number): { long: (text: string) => boolean; worked: string[] } {
  const worked: string[] = [];
  const long = remembering(most, (text) => {
    worked.push(text);
    return text.length > 1;
  });
  return { long, worked };
}

test('a remembered answer is not worked out again', () => {
  const { long, worked } = lengths(2);
  expect([long('a'), long('bb'), long('a'), long('bb')]).toEqual([false, true, false, true]);
  expect(worked).toEqual(['a', 'bb']);
});

test('the answer that was unused for the longest time is forgotten', () => {
  const { long, worked } = lengths(2);
  for (const text of ['a', 'b', 'a', 'c', 'a', 'b']) long(text);
  expect(worked).toEqual(['a', 'b', 'c', 'b']);
});

test('long texts are not kept', () => {
  const { long, worked } = lengths(2);
  const text = 'x'.repeat(1001);
  expect([long(text), long(text)]).toEqual([true, true]);
  expect(worked).toEqual([text, text]);
});

test('a list is worked out once, also where requests with two of them take turns', () => {
  const lists: string[] = [];
  const parts = remembering<readonly string[]>(10, (text) => {
    lists.push(text);
    return text.split(' ');
  });
  const answers = ['a b', 'a b', 'c', 'a b', 'c'].map(parts);
  expect(answers).toEqual([['a', 'b'], ['a', 'b'], ['c'], ['a', 'b'], ['c']]);
  expect(lists).toEqual(['a b', 'c']);
});
