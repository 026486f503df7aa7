import { expect, test } from 'vitest';
import { bundledPlugins } from './registry.ts';

test('plugins stand in the order in which they run', () => {
  const priorities = bundledPlugins.map(({ priority }) => priority);
  expect(priorities).toEqual(priorities.toSorted((a, b) => b - a));
  expect(new Set(priorities).size).toBe(priorities.length);
});
