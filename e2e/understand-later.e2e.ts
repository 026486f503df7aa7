// What helps to understand and take back changes, before a Kong 3.9.1: history with undo, the topology, snapshots, and requests that
// are tried out.
import { expect } from '@playwright/test';
import { test } from './later-kong-fixture.ts';
import { post } from './rows.ts';
import { pageIs, press } from './steps.ts';
import { startUpstream } from './upstream.ts';

test('a consumer of a Kong 3.9.1 that was deleted comes back with its id and its key', async ({
  page,
  started: { kong },
}) => {
  const { id } = await post(`${kong.url}/consumers`, { username: 'Eddie' });
  const key = await post(`${kong.url}/consumers/${id}/key-auth`, { key: 'key-of-eddie' });
  await page.goto(`/consumers/${id}/settings`);
  await press(page, 'More actions');
  await page.getByRole('menuitem', { name: 'Delete consumer' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('You can undo it');
  await press(page, 'Delete consumer');
  await expect(page.getByText('Eddie deleted', { exact: true })).toBeVisible();
  expect((await fetch(`${kong.url}/consumers/${id}`)).status).toBe(404);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByText('Eddie is back', { exact: true })).toBeVisible();
  expect((await fetch(`${kong.url}/consumers/${id}`)).status).toBe(200);
  expect(await (await fetch(`${kong.url}/consumers/${id}/key-auth/${key.id}`)).json()).toMatchObject({
    id: key.id,
    key: 'key-of-eddie',
  });
  await page.goto('/history');
  await expect(page.getByRole('article', { name: /Eddie deleted/ })).toContainText('undone');
});

test('the topology of a Kong 3.9.1 leads from a service over its route to the host', async ({
  page,
  started: { kong },
}) => {
  await post(`${kong.url}/services`, { name: 'billing', host: 'billing.internal' });
  await post(`${kong.url}/services/billing/routes`, { name: 'bills', paths: ['/bills'] });
  await page.goto('/topology');
  await pageIs(page, 'Topology');
  await expect(page.getByRole('link', { name: /^service, billing/ })).toBeVisible();
  await expect(page.getByText('billing.internal').first()).toBeVisible();
  await page.getByRole('link', { name: /^route, / }).click();
  await pageIs(page, 'bills');
});

test('a snapshot of a Kong 3.9.1 is taken and compared with now', async ({ page, started: { kong } }) => {
  await post(`${kong.url}/services`, { name: 'billing', host: 'billing.internal' });
  await page.goto('/configuration/snapshots');
  await press(page, 'Take a snapshot');
  const dialog = page.getByRole('alertdialog', { name: 'Take a snapshot' });
  await dialog.getByLabel('Name').fill('before');
  await dialog.getByRole('button', { name: 'Take it' }).click();
  await expect(page.getByRole('row', { name: /before/ })).toContainText('1 entity');
  expect((await fetch(`${kong.url}/services/billing`, { method: 'DELETE' })).status).toBe(204);
  await page.getByRole('link', { name: 'before' }).click();
  await press(page, 'See the differences');
  await expect(page.getByRole('main')).toContainText('billing');
});

test('a request is tried at the stated proxy of a Kong 3.9.1, with the key that was chosen', async ({
  page,
  started: { kong },
}) => {
  const proxy = await startUpstream('proxy');
  try {
    await post(`${kong.url}/services`, { name: 'billing', host: 'billing.internal' });
    const route = await post(`${kong.url}/services/billing/routes`, { name: 'bills', paths: ['/bills'] });
    await post(`${kong.url}/routes/${route.id}/plugins`, { name: 'key-auth' });
    const { id } = await post(`${kong.url}/consumers`, { username: 'Eddie' });
    await post(`${kong.url}/consumers/${id}/key-auth`, { key: 'key_of_eddie' });
    await page.goto('/connections/add');
    await pageIs(page, 'Add connection');
    await page.getByLabel('Name', { exact: true }).fill('stated');
    await page.getByLabel('Admin API').fill(kong.url);
    await page.locator('summary', { hasText: 'Proxy' }).click();
    await page.getByLabel('Proxy', { exact: true }).fill(proxy.url);
    await press(page, 'Add connection');
    await pageIs(page, 'Connections');

    await page.goto(`/@stated/routes/${route.id}/try?as=${id}`);
    await expect(page.getByText(proxy.url)).toBeVisible();
    await expect(page.getByText('A prediction from the configuration', { exact: false })).toBeVisible();
    await press(page, 'Send');
    const answer = page.getByRole('region', { name: 'Answer', exact: true });
    await expect(answer).toContainText('200');
    await expect(answer).toContainText('key_of_eddie');
  } finally {
    proxy.close();
  }
});
