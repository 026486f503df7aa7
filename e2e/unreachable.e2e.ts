// The gateway goes away while a form is open, and comes back.
import { rm } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { newDataDir, startProcess } from './gatehouse.ts';

test('the form keeps what was typed, the banner says what is wrong, and both heal', async ({ page }) => {
  const dataDir = await newDataDir();
  const gateway = (adminListen: string) =>
    startProcess('gateway', '--proxy-listen=off', `--admin-listen=${adminListen}`, `--data-dir=${dataDir}`);
  let running = await gateway('127.0.0.1:0');
  const admin = running.at('Admin API').replace('localhost', '127.0.0.1');
  const dashboard = await startProcess(
    'dashboard',
    '--dashboard-listen=127.0.0.1:0',
    `--kong-url=${admin}`,
    `--data-dir=${dataDir}`,
  );
  try {
    await page.goto(`${dashboard.at('dashboard')}/consumers/add`);
    await page.getByLabel('Username', { exact: true }).fill('Eddie');
    await running.stop();

    const banner = page.getByRole('alert').filter({ hasText: 'does not answer' });
    await expect(banner).toContainText(new URL(admin).host);
    await expect(banner).toContainText('connection refused');
    await page.getByRole('button', { name: 'Create consumer' }).click();
    await expect(page.getByLabel('Username', { exact: true })).toHaveValue('Eddie');

    running = await gateway(new URL(admin).host);
    await expect(banner).toHaveCount(0);
    await page.getByRole('button', { name: 'Create consumer' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Eddie' })).toBeVisible();
  } finally {
    await dashboard.stop();
    await running.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
});
