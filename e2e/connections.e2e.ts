// Two gateways behind one dashboard: a second one is added, tested, switched to, linked to, edited and removed.
import { rm } from 'node:fs/promises';
import { expect, test } from './fixtures.ts';
import { newDataDir, startProcess } from './gatehouse.ts';
import { follow, listed, openDashboard, pageIs, press } from './steps.ts';

const secret = 'planted-secret-4711';

test('a second gateway is added, switched to, linked to, edited and removed', async ({
  page,
  gatehouse,
  browser,
}) => {
  const dataDir = await newDataDir();
  const other = await startProcess(
    'gateway',
    '--proxy-listen=off',
    '--admin-listen=127.0.0.1:0',
    `--data-dir=${dataDir}`,
  );
  const admin = other.at('Admin API').replace('localhost', '127.0.0.1');
  const seen: string[] = [];
  page.on('request', (request) => seen.push(request.url()));
  page.on('response', (response) => {
    void response.text().then(
      (text) => seen.push(text),
      () => {},
    );
  });
  try {
    const form = (name: string) =>
      new URLSearchParams({ name, hosts: `${name}.test`, upstream_url: 'http://127.0.0.1:9' });
    await fetch(`${gatehouse.admin}/apis`, { method: 'POST', body: form('here') });
    await fetch(`${admin}/apis`, { method: 'POST', body: form('there') });

    await openDashboard(page);
    await page.getByRole('button', { name: 'Gateway Local gateway' }).click();
    await page.getByRole('menuitem', { name: 'Add connection' }).click();
    await pageIs(page, 'Add connection');
    await page.getByLabel('Admin API').fill('http://127.0.0.1:1');
    await press(page, 'Test');
    const result = page.getByRole('complementary', { name: 'Test of the connection' });
    await expect(result).toContainText('refused');
    await page.getByLabel('Admin API').fill(admin);
    await page.getByLabel('Signs in with').selectOption('Key in a header');
    await page.getByLabel('Header', { exact: true }).fill('Kong-Admin-Token');
    await page.getByLabel('Key', { exact: true }).fill(secret);
    await page.getByText('production', { exact: true }).click();
    await press(page, 'Test again');
    await expect(result).toContainText('It is a Kong');
    await press(page, 'Add connection');
    await expect(page.locator('form').getByText('Required', { exact: true })).toBeVisible();
    await page.getByLabel('Name', { exact: true }).fill('EU west');
    await press(page, 'Add connection');
    await pageIs(page, 'Connections');

    await follow(page, 'EU west');
    await pageIs(page, 'Home');
    expect(new URL(page.url()).pathname).toBe('/@eu-west/');
    await expect(page.getByRole('complementary', { name: 'Environment' })).toHaveText(/Production\s*EU west/);
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'APIs' }).click();
    await expect(listed(page, 'there')).toBeVisible();
    await expect(listed(page, 'here')).toHaveCount(0);
    await follow(page, 'there');
    await pageIs(page, 'there');

    // A colleague follows the link.
    const elsewhere = await browser.newContext();
    const theirs = await elsewhere.newPage();
    await theirs.goto(page.url());
    await pageIs(theirs, 'there');
    await elsewhere.close();

    await page.getByRole('button', { name: 'Gateway EU west' }).click();
    await page.getByRole('menuitem', { name: 'Local gateway' }).click();
    await pageIs(page, 'Home');
    await expect(page.getByRole('complementary', { name: 'Environment' })).toHaveCount(0);
    await page.goto('/apis');
    await expect(listed(page, 'here')).toBeVisible();
    await expect(listed(page, 'there')).toHaveCount(0);

    await page.goto('/@eu-west/connections');
    await follow(page, 'Edit EU west');
    await page.getByLabel('Name', { exact: true }).fill('EU');
    await page.getByText('staging', { exact: true }).click();
    await press(page, 'Save changes');
    await pageIs(page, 'EU');
    await expect(page.getByRole('complementary', { name: 'Environment' })).toHaveCount(0);
    await expect(page.getByRole('banner').getByText('staging')).toBeVisible();

    await press(page, 'Remove');
    await press(page, 'Remove connection');
    await pageIs(page, 'Connections');
    expect(new URL(page.url()).pathname).toBe('/connections');
    await expect(page.getByText('EU', { exact: true })).toHaveCount(0);
    await page.goto('/@eu-west/apis');
    await pageIs(page, 'There is no connection “eu-west”');

    const kept = await page.evaluate<string>('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])');
    expect(seen.length).toBeGreaterThan(20);
    for (const text of [kept, ...seen]) expect(text).not.toContain(secret);
  } finally {
    await other.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
});
