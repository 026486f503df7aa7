// What a visitor's browser loads first, compressed: at most 120 kB, without the code that draws references.
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from './fixtures.ts';
import { test } from './portal-stage.ts';

const app = resolve(import.meta.dirname, '../dist/portal');

/** Fonts come compressed, and a page is read before they have come. */
const weightOf = (path: string): number => {
  const file = join(app, path === '/' ? 'index.html' : path);
  return existsSync(`${file}.br`) ? statSync(`${file}.br`).size : 0;
};

test('the first page of the portal is at most 120 kB, and the code of references is on their page alone', async ({
  page,
  stage,
}) => {
  const loaded = new Set<string>();
  page.on('request', (request) => loaded.add(new URL(request.url()).pathname));
  await page.goto(stage.portal);
  await expect(page.getByRole('heading', { level: 2, name: 'APIs' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  const bytes = [...loaded].reduce((sum, path) => sum + weightOf(path), 0);
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThanOrEqual(120_000);
  expect([...loaded].filter((path) => /reference|common|canvas/.test(path))).toEqual([]);
});
