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
    'does not match %s once the time for it is up, and that is reported',
    (pattern) => {
      const one = bounded(pattern);
      expect(one.expression.test(almost)).toBe(false);
      expect(one.given).toBe(1);
    },
  );
});

test('a long text is matched as far as the expression goes, whichever way it is run', () => {
  const path = `/${'segment/'.repeat(900)}end`;
  expect(bounded('/((?:[a-z]+/)+)end').expression.exec(`${path}/x`)?.[0]).toBe(path);
  expect(bounded('/(?!x)((?:[a-z]+/)+)end').expression.exec(`${path}/x`)?.[0]).toBe(path);
});

test('a text that took all its time is not tried again, and others soon after it get little', () => {
  const one = bounded('(?:a(?=a|!))+(?:a+)+$');
  const texts = Array.from({ length: 20 }, (_, i) => `${'a'.repeat(2000 + i)}!`);
  const start = process.cpuUsage();
  for (const text of [...texts, ...texts]) expect(one.expression.test(text)).toBe(false);
  const { user, system } = process.cpuUsage(start);
  // Each of the forty would have had 40 ms.
  expect((user + system) / 1000).toBeLessThan(1000);
  expect(one.expression.test('a'.repeat(2000))).toBe(true);
});

test('a text too long for so large an expression does not match it, and that is reported once', () => {
  const one = bounded(`(?:${'a*b'.repeat(900)})*$`);
  expect(one.expression.test('a'.repeat(700))).toBe(false);
  expect(one.given).toBe(0);
  for (let i = 0; i < 3; i += 1) expect(one.expression.test('a'.repeat(8000))).toBe(false);
  expect(one.given).toBe(1);
});

test('an expression that cannot get hard is the plain one', () => {
  const { expression, regex } = bounded('/users/\\d+/profile(?:/(?:a|b))?$');
  expect(expression).toBe(regex);
});

test('an expression that may begin anywhere is not taken for one of the text’s start, whatever its first branch says', () => {
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
