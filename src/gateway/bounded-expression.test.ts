// Nothing here looks at a clock: an expression that is not bounded would keep the test from ending.
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
    expression: boundedExpression(regex, { ...translated, anchored: true }, () => (result.given += 1)),
  };
  return result;
}

describe('a text that an expression almost matches', () => {
  const almost = `${'a'.repeat(4000)}!`;

  test.each(['(a+)+$', '(a|a)*$', '(a|aa)+$', '(?:a*)*b', 'a*a*a*a*b', 'a*a*$', '(a*){9}$', '(?s).*.*.*=$'])(
    'is found not to match %s',
    (pattern) => {
      const { expression, given } = bounded(pattern);
      expect(expression.test(almost)).toBe(false);
      expect(expression.exec(almost)).toBeNull();
      expect(given).toBe(0);
    },
  );

  test.each(['(?:a(?=a|!))+(?:a+)+$', '(a)(?:\\1|a)*$', '(?i)(a|A)*$', '(?:a{1,40}){1,400}$', '(a?){60}$'])(
    'does not match %s once the time for it is up, and that is reported',
    (pattern) => {
      const one = bounded(pattern);
      expect(one.expression.test(almost)).toBe(false);
      expect(one.given).toBe(1);
    },
  );
});

test('a long text that matches has its groups, whichever way it is run', () => {
  const path = `/${'segment/'.repeat(2000)}end`;
  expect(bounded('/((?:[a-z]+/)+)(end)$').expression.exec(path)?.slice(1)).toEqual([
    path.slice(1, -3),
    'end',
  ]);
  expect(bounded('/(?!x)((?:[a-z]+/)+)(end)$').expression.exec(path)?.slice(1)).toEqual([
    path.slice(1, -3),
    'end',
  ]);
});

test('an expression that cannot get hard is the plain one', () => {
  const { expression, regex } = bounded('/users/\\d+/profile(?:/(?:a|b))?$');
  expect(expression).toBe(regex);
});

test('an expression that may begin anywhere is not taken for one of the text’s start, whatever its first branch says', () => {
  const compiled = compilePcre('^a|b+c');
  if (!compiled.ok) throw new Error(compiled.error);
  const expression = boundedExpression(compiled.regex, compiled, () => {});
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

// What stands in groups that repeat may differ where one of the repetitions is empty: PCRE and JavaScript differ there too.
test('whichever way an expression is run, it matches the same', () => {
  fc.assert(
    fc.property(pattern, fc.stringMatching(/^[ab/]{0,14}$/), fc.boolean(), (inner, text, end) => {
      const { expression, regex } = bounded(inner + (end ? '$' : ''));
      expect(expression.exec(text)?.[0]).toBe(regex.exec(text)?.[0]);
    }),
    { numRuns: 2000 },
  );
});
