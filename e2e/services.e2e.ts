// Services and their routes: made one after the other, called through the proxy, changed, protected and deleted.
import { expect, test } from './fixtures.ts';
import { enterSeveral, press } from './steps.ts';

const post = (url: string, fields: Record<string, string>) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(fields) });

test('a service is made from a pasted URL, and its route is live', async ({ page, gatehouse }) => {
  await page.goto('/services');
  await page.getByRole('link', { name: 'Add service', exact: true }).click();
  await page.getByLabel('Name', { exact: true }).fill('admin-of-gateway');
  await page.getByLabel('Host', { exact: true }).fill(`${gatehouse.admin}/status`);
  await press(page, 'Create service');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('admin-of-gateway');

  await page.getByRole('main').getByRole('link', { name: 'Add route' }).first().click();
  await expect(page.getByRole('combobox', { name: 'Service' })).toHaveValue('admin-of-gateway');
  await enterSeveral(page, 'Paths', '/how-is-it');
  await press(page, 'Create route');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('/how-is-it');
  expect((await fetch(`${gatehouse.proxy}/how-is-it`)).status).toBe(200);

  await page.getByRole('main').getByRole('link', { name: 'Plugins' }).click();
  // A message may offer the same beside it.
  await page.getByRole('region', { name: 'Plugins' }).getByRole('link', { name: 'Add plugin' }).click();
  await page.getByRole('link', { name: /Key auth/ }).click();
  await expect(page.getByText('On route /how-is-it')).toBeVisible();
  await press(page, 'Add plugin');
  await expect(page.getByText('A request without a key gets 401 from key-auth.')).toBeVisible();
  expect((await fetch(`${gatehouse.proxy}/how-is-it`)).status).toBe(401);
  await page.goto('/plugins');
  await page.getByRole('link', { name: 'route /how-is-it', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('/how-is-it');
});

test('an edit of a service and of a route sends the changed field alone', async ({ page, gatehouse }) => {
  await post(`${gatehouse.admin}/services`, { name: 'weather', host: 'weather.example', path: '/api' });
  await post(`${gatehouse.admin}/services/weather/routes`, { 'hosts[]': 'weather.com', 'methods[]': 'GET' });
  await page.goto('/services');
  await page.getByRole('link', { name: 'Edit weather' }).click();
  await page.getByLabel('Port', { exact: true }).fill('8080');
  const service = page.waitForRequest((request) => request.method() === 'PATCH');
  await press(page, 'Save changes');
  expect((await service).postDataJSON()).toEqual({ port: 8080 });
  await expect(page.getByText('http://weather.example:8080/api').first()).toBeVisible();

  await page.goto('/routes');
  await page.getByRole('link', { name: 'Edit GET weather.com' }).click();
  await page.getByRole('switch', { name: 'Keep the client’s Host header' }).click();
  const route = page.waitForRequest((request) => request.method() === 'PATCH');
  await press(page, 'Save changes');
  expect((await route).postDataJSON()).toEqual({ preserve_host: true });
});

test('a service is not deleted while it has routes, and the dialog names them', async ({
  page,
  gatehouse,
}) => {
  await post(`${gatehouse.admin}/services`, { name: 'billing', host: 'billing.example' });
  await post(`${gatehouse.admin}/services/billing/routes`, { 'paths[]': '/bill' });
  await page.goto('/services');
  const ask = async (): Promise<void> => {
    await press(page, 'More for billing');
    await page.getByRole('menuitem', { name: 'Delete' }).click();
  };
  await ask();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('The gateway refuses to delete a service that has routes');
  await expect(dialog.getByText('/bill', { exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await page.goto('/routes');
  await press(page, 'More for /bill');
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await dialog.getByRole('button', { name: 'Delete route' }).click();
  await expect(page.getByText('/bill deleted', { exact: true })).toBeVisible();
  await page.goto('/services');
  await ask();
  await dialog.getByRole('button', { name: 'Delete service' }).click();
  await expect(page.getByText('billing deleted', { exact: true })).toBeVisible();
  expect((await fetch(`${gatehouse.admin}/services/billing`)).status).toBe(404);
});

test('another one like a row starts with its values, without its name', async ({ page, gatehouse }) => {
  await post(`${gatehouse.admin}/services`, { name: 'search', host: 'search.example', retries: '9' });
  await page.goto('/services');
  await press(page, 'More for search');
  await page.getByRole('menuitem', { name: 'Create another like this' }).click();
  await expect(page.getByLabel('Host', { exact: true })).toHaveValue('search.example');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('');
  await page.getByLabel('Name', { exact: true }).fill('more-search');
  await press(page, 'Create service');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('more-search');
  const made: unknown = JSON.parse(await (await fetch(`${gatehouse.admin}/services/more-search`)).text());
  expect(made).toMatchObject({ host: 'search.example', retries: 9 });
});
