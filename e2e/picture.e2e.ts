// The README's picture. It is taken on every run, and kept in docs/ when asked: GATEHOUSE_PICTURE=1 npm run e2e picture
import { copyFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from './fixtures.ts';
import { seedPlatform } from './platform.ts';

const kept = resolve(import.meta.dirname, '../docs/dashboard.png');

test('the APIs of a gateway', async ({ page, gatehouse }, testInfo) => {
  await seedPlatform(gatehouse.admin);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto('/apis');
  await expect(page.getByRole('row')).toHaveCount(9);
  const taken = testInfo.outputPath('dashboard.png');
  await page.screenshot({ path: taken, animations: 'disabled' });
  if (process.env.GATEHOUSE_PICTURE !== undefined) await copyFile(taken, kept);
});
