import { expect, test } from 'vitest';
import { growthOf, mostGrowth, work } from './growth.ts';

/** Compares each character with all characters before it. */
const quadratic = (text: string): number => {
  let count = 0;
  for (let i = 0; i < text.length; i += 1)
    for (let j = 0; j < i; j += 1) if (text.charCodeAt(i) === text.charCodeAt(j)) count += 1;
  return count;
};

const linear = (text: string): number => {
  let count = 0;
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) === 0x61) count += 1;
  return count;
};

test('quadratic work is found out', async () => {
  expect(await growthOf(work('quadratic', 300, (size) => 'a'.repeat(size), quadratic))).toBeGreaterThan(
    mostGrowth,
  );
});

test('an expression that searches again from each place is found out', async () => {
  const run = (text: string): boolean => /\[.*?\]/.test(text);
  expect(await growthOf(work('regex', 1000, (size) => '['.repeat(size), run))).toBeGreaterThan(mostGrowth);
});

test('linear work passes', async () => {
  expect(await growthOf(work('linear', 100_000, (size) => 'a'.repeat(size), linear))).toBeLessThan(
    mostGrowth,
  );
});
