// The time that an expression with backtracking gets, for all the texts of a client together.
import { expect, test } from 'vitest';
import { translatePcre } from '#schema/pcre.ts';
import { boundedExpression } from './bounded-expression.ts';

test('a text that used up its time is not tried again, and texts soon after it get less time', () => {
  const translated = translatePcre('(?:a(?=a|!))+(?:a+)+$');
  if ('error' in translated) throw new Error(translated.error);
  const regex = new RegExp(`^(?:${translated.source})`, translated.flags);
  const expression = boundedExpression(regex, translated, true, () => {});
  const texts = Array.from({ length: 20 }, (_, i) => `${'a'.repeat(2000 + i)}!`);
  const start = process.cpuUsage();
  for (const text of [...texts, ...texts]) expect(expression.test(text)).toBe(false);
  const { user, system } = process.cpuUsage(start);
  // Each of the forty would have had 40 ms.
  expect((user + system) / 1000).toBeLessThan(1000);
  expect(expression.test('a'.repeat(2000))).toBe(true);
});
