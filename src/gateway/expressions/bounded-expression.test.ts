// These tests need no clock: a test with an unbounded expression would not end.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePcre } from '#schema/compile-pcre.ts';
import { translatePcre } from '#schema/pcre.ts';
import { boundedExpression } from './bounded-expression.ts';

function bounded(pattern: string): {
  given: number;
  expression: ReturnType<typeof boundedExpression>;
  regex: RegExp;
} {
  const translated = translatePcre(pattern);
  if ('error' in translated) throw new Error(translated.error);
  const regex = new RegExp(`^(?:${translated.source})`, translated.flags);
  const result = {
    given: 0,
    regex,
    expression: boundedExpression(regex, translated, true, () => (result.given += 1)),
  };
  return result;
}

describe('a text that an expression almost matches', () => {
  const almost = `${'a'.repeat(4000)}!`;

  test.each([
    '(a+)+$',
    '(a|a)*$',
    '(a|aa)+$',
    '(?:a*)*b',
    'a*a*a*a*b',
    'a*a*$',
    '(a*){9}$',
    '(?s).*.*.*=$',
    '(?i)(a|A)*$',
    '\\A(a+)+\\z',
    `${'a?'.repeat(200)}=$`,
  ])('is found not to match %s', (pattern) => {
    const { expression, given } = bounded(pattern);
    expect(expression.test(almost)).toBe(false);
    expect(expression.exec(almost)).toBeNull();
    expect(given).toBe(0);
  });

  test.each(['(?:a(?=a|!))+(?:a+)+$', '(a)(?:\\1|a)*$', '(?:a{1,40}){1,200}$', '(a?){60}$'])(
    'does not match %s when its time is up, and this is reported',
    (pattern) => {
      const one = bounded(pattern);
      expect(one.expression.test(almost)).toBe(false);
      expect(one.given).toBe(1);
    },
  );
});

describe('a short text', () => {
  const lengths = Array.from({ length: 20 }, (_, i) => 'a'.repeat(i + 1));

  test.each([
    ['many repetitions', `/${'.*'.repeat(60)}x0`, '/abcdefg'],
    ['many optional parts', `/${'a?'.repeat(100)}b`, '/aaaaaaa'],
    ['alternatives of many lengths', `/${`(?:${lengths.join('|')})`.repeat(10)}x`, `/${'a'.repeat(500)}`],
    ['a repetition of repetitions', `/${'('.repeat(100)}a${')+'.repeat(100)}b`, '/aaaaaa'],
  ])('is found not to match an expression with %s', (_, pattern, text) => {
    const { expression, given } = bounded(pattern);
    expect(expression.test(text)).toBe(false);
    expect(given).toBe(0);
  });

  test('may be empty, for an expression that only backtracking can run', () => {
    const one = bounded(`${'(?:|)'.repeat(60)}(?=x)`);
    expect(one.expression.test('')).toBe(false);
    expect(one.given).toBe(1);
  });
});

test('every way of running an expression matches the whole of a long text', () => {
  const path = `/${'segment/'.repeat(900)}end`;
  expect(bounded('/((?:[a-z]+/)+)end').expression.exec(`${path}/x`)?.[0]).toBe(path);
  expect(bounded('/(?!x)((?:[a-z]+/)+)end').expression.exec(`${path}/x`)?.[0]).toBe(path);
});

test('a text that is too long for a large expression does not match, and this is reported once', () => {
  const one = bounded(`(?:${'a*b'.repeat(900)})*$`);
  expect(one.expression.test('a'.repeat(700))).toBe(false);
  expect(one.given).toBe(0);
  for (let i = 0; i < 3; i += 1) expect(one.expression.test('a'.repeat(8000))).toBe(false);
  expect(one.given).toBe(1);
});

test('an expression that is never slow is run by the ordinary engine', () => {
  const { expression, regex } = bounded('/users/\\d+/profile(?:/(?:a|b))?$');
  expect(expression).toBe(regex);
});

test('an expression that may match anywhere is bounded as such, even if its first branch is anchored', () => {
  const compiled = compilePcre('^a|b+c');
  if (!compiled.ok) throw new Error(compiled.error);
  const expression = boundedExpression(compiled.regex, compiled.hardness, false, () => {});
  expect(expression).not.toBe(compiled.regex);
  expect(expression.test('b'.repeat(200_000))).toBe(false);
  expect(expression.test(`${'x'.repeat(2000)}bc`)).toBe(true);
});

const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\w', 'ab');
const { pattern } = fc.letrec<{ pattern: string; part: string }>((tie) => ({
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    atom,
    fc
      .tuple(atom, fc.constantFrom('*', '+', '?', '*?', '+?', '{2}', '{1,2}'))
      .map(([one, times]) => one + times),
    fc
      .tuple(fc.constantFrom('(', '(?:'), tie('pattern'), fc.constantFrom('', '*', '+', '?', '+?', '{0,2}'))
      .map(([open, inner, times]) => `${open}${inner})${times}`),
    fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => `(${one}|${other})`),
  ),
  pattern: fc.array(tie('part'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('')),
}));

test.each([
  ['((a*|.)){0,2}', '/', '/'],
  ['(?:(a?|b)){1,3}$', 'bb', 'bb'],
  ['(?:((?:[ab]/)*|.*))?', 'aab', 'aab'],
  ['(?:(\\b|.)(?:a+)*)?', '/aa', '/aa'],
])('an optional part that may match nothing, as in %s, is matched by backtracking', (inner, text, match) => {
  expect(bounded(inner).expression.exec(text)?.[0]).toBe(match);
});

// Only the whole match is compared. A group that repeats may hold another text where a repetition is empty, as between PCRE and
// JavaScript.
test('every way of running an expression gives the same match', () => {
  fc.assert(
    fc.property(pattern, fc.stringMatching(/^[ab/]{0,14}$/), fc.boolean(), (inner, text, end) => {
      const one = bounded(inner + (end ? '$' : ''));
      const match = one.expression.exec(text)?.[0];
      // The time limit may pass while a busy machine runs other programs. Such a run says nothing; fast-check refuses many of them.
      fc.pre(one.given === 0);
      expect(match).toBe(one.regex.exec(text)?.[0]);
    }),
    { numRuns: 2000 },
  );
});
