// What leads where on a gateway: the map, its list, and what is marked on it.
import { expect, test } from './fixtures.ts';
import { seedPlatform } from './platform.ts';
import { goTo, pageIs } from './steps.ts';

test('the map leads from an API to its targets, marks the way under the focus, and opens the place', async ({
  page,
  gatehouse,
}) => {
  await seedPlatform(gatehouse.admin);
  await page.goto('/');
  await goTo(page, 'Topology');
  await pageIs(page, 'Topology');
  const api = page.getByRole('link', { name: 'API, Billing', exact: false });
  const upstream = page.getByRole('link', { name: 'upstream, billing.svc.cluster.local' });
  const other = page.getByRole('link', { name: 'API, Geek-Jokes', exact: false });
  await expect(page.getByText('127.0.0.1:1')).toBeVisible();
  await expect(page.getByText('answers everybody').first()).toBeVisible();
  await api.focus();
  await expect(upstream).toHaveClass(/border-accent-text/);
  await expect(other).toHaveClass(/opacity/);
  await upstream.hover();
  await expect(api).toHaveClass(/border-accent-text/);
  await expect(page.getByRole('link', { name: /^service, invoices/ })).toHaveClass(/border-accent-text/);
  await api.press('Enter');
  await pageIs(page, 'Billing');
});

test('the list says the same, and view, callers and filter stand in the address', async ({
  page,
  gatehouse,
}) => {
  await seedPlatform(gatehouse.admin);
  await page.goto('/topology');
  await page.getByText('List', { exact: true }).click();
  await page.getByLabel('Callers').click();
  await expect(page).toHaveURL(/callers=shown/);
  await page.getByLabel('Filter the topology').fill('invoices.example');
  await expect(page).toHaveURL(/view=list.*callers=shown.*filter=invoices/);
  await expect(
    page.getByRole('listitem').filter({ hasText: 'billing.svc.cluster.local' }).first(),
  ).toContainText('Everybody');
  await expect(page.getByRole('link', { name: 'Geek-Jokes' })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('link', { name: 'GET invoices.example/invoices' })).toBeVisible();
  await page.getByLabel('Filter the topology').fill('nothing like this');
  await expect(page.getByRole('heading', { name: 'Nothing matches “nothing like this”' })).toBeVisible();
});

test('a phone shows the list first, and an empty gateway what to begin with', async ({ page, gatehouse }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${gatehouse.dashboard}/topology`);
  await expect(page.getByRole('heading', { name: 'Nothing leads anywhere yet' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Add API' })).toBeVisible();
  await seedPlatform(gatehouse.admin);
  await page.reload();
  await expect(page.getByRole('list').getByText('Geek-Jokes')).toBeVisible();
});

test('only what is in sight of a thousand nodes is drawn', async ({ page, gatehouse: { admin } }) => {
  for (let at = 0; at < 300; at += 1)
    await fetch(`${admin}/apis`, {
      method: 'POST',
      body: new URLSearchParams({
        name: `api-${String(at).padStart(3, '0')}`,
        uris: `/${at}`,
        upstream_url: `http://host-${at}:80`,
      }),
    });
  await page.goto('/topology');
  await expect(page.getByRole('link', { name: /^API, api-000/ })).toBeVisible();
  expect(await page.locator('[data-node]').count()).toBeLessThan(150);
  // The map may grow after the key has scrolled to its end: what it is drawn from comes in several answers.
  await expect(async () => {
    await page.keyboard.press('End');
    await expect(page.getByRole('link', { name: /^API, api-299/ })).toBeVisible({ timeout: 2_000 });
  }).toPass();
  expect(await page.locator('[data-node]').count()).toBeLessThan(150);
});
