// The questions that operators ask about the traffic, each two clicks from Home.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { press } from './steps.ts';

interface Made {
  readonly id: string;
}

test.beforeEach(async ({ gatehouse, upstream }) => {
  const post = async (path: string, fields: Record<string, string>): Promise<Made> => {
    const made = await fetch(`${gatehouse.admin}${path}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
    });
    expect(made.status, path).toBe(201);
    return JSON.parse(await made.text());
  };
  const ask = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${gatehouse.proxy}${path}`, { headers });
  await post('/apis', { name: 'orders', uris: '/orders', upstream_url: upstream.url });
  await post('/apis', { name: 'down', uris: '/down', upstream_url: 'http://127.0.0.1:1', retries: '0' });
  await post('/apis/orders/plugins', { name: 'key-auth' });
  await post('/apis/orders/plugins', { name: 'rate-limiting', 'config.day': '5' });
  await post('/apis/orders/plugins', { name: 'acl', 'config.whitelist': 'buyers' });
  for (const name of ['anna', 'boris', 'clara']) {
    await post('/consumers', { username: name });
    await post(`/consumers/${name}/key-auth`, { key: `${name}-key` });
  }
  await post('/consumers/clara/basic-auth', { username: 'clara-login', password: 'secret' });
  await post('/consumers/anna/acls', { group: 'buyers' });
  for (let count = 0; count < 4; count += 1) await ask('/orders/new', { apikey: 'anna-key' });
  await ask('/orders/secret', { apikey: 'boris-key' });
  await ask('/orders/without-key');
  await ask('/down/1');
  await ask('/no-such-place');
});

/** From Home; the answer is there with the second click at the latest. */
async function open(page: Page, question: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('list', { name: 'Questions' }).getByRole('link', { name: question }).click();
  await expect(page.getByRole('heading', { level: 2, name: question })).toBeVisible();
}

test('who uses this API?', async ({ page }) => {
  await open(page, 'Who uses this API?');
  const select = page.getByRole('combobox', { name: 'API or route' });
  await expect(select.getByRole('option', { name: /^orders, / }).first()).toBeAttached();
  // APIs of earlier tests may have had the same name.
  const value = await select.getByRole('option', { name: 'orders, 6 requests' }).last().getAttribute('value');
  await select.selectOption(value);
  const row = (name: string) => page.getByRole('row', { name });
  await expect(row('anna')).toContainText('4');
  await expect(row('boris')).toContainText('1');
  await expect(
    page.getByText('2 consumers use it. 1 of 6 requests came without a known consumer.'),
  ).toBeVisible();
});

test('which consumers are about to hit their limit?', async ({ page }) => {
  await open(page, 'Which consumers are about to hit their limit?');
  await expect(page.getByText('1 limit is used to 80 % or more.')).toBeVisible();
  await expect(page.getByRole('row', { name: 'anna' })).toContainText('4 of 5 today (UTC)');
});

test('which credentials have not been used for 30 days?', async ({ page }) => {
  await open(page, 'Which credentials have not been used for 30 days?');
  // The recording has just begun, and that is said: nothing is known for 30 days.
  await expect(page.getByText('No credential is known to be unused for 30 days.')).toBeVisible();
  const never = page.getByRole('table', { name: 'Never seen' });
  await expect(never.getByRole('row', { name: /clara/ })).toHaveCount(2);
  await expect(never).toContainText('clara-login');
  await expect(never).not.toContainText('anna');
});

test('what failed in the last 15 minutes, and who answered so?', async ({ page }) => {
  await open(page, 'What failed in the last 15 minutes, and who answered so?');
  const row = (name: RegExp) => page.getByRole('row', { name });
  await expect(row(/key-auth 401 orders/).first()).toBeVisible();
  await expect(row(/acl 403 orders/).first()).toBeVisible();
  await expect(row(/The gateway 502 down/).first()).toBeVisible();
  await expect(row(/The router 404 nothing took them/)).toBeVisible();
  await row(/acl 403 orders/)
    .last()
    .getByRole('link', { name: 'acl' })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Live requests' })).toBeVisible();
  await expect(page.getByText('/orders/secret').first()).toBeVisible();
});

test('did a change make it slower?', async ({ page, gatehouse }) => {
  // The rows of this file are changes from outside. Those that are noticed later would stand above the change of this test.
  await page.goto('/history');
  await press(page, 'Look again');
  await expect(page.getByRole('button', { name: 'Look again' })).toBeEnabled();
  // A change through the dashboard, as its forms send it.
  const changed = await fetch(`${gatehouse.dashboard}/api/kong/apis/orders`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: '{"retries":1}',
  });
  expect(changed.status).toBe(200);
  await open(page, 'Did a change make it slower?');
  const item = page.getByRole('listitem').filter({ hasText: 'retries' }).first();
  await expect(item).toContainText(/Too few requests to say|The minute of the change is not over yet/);
  await item.getByRole('link').click();
  const comparison = page.getByRole('region', { name: 'Before and after' });
  await expect(comparison).toContainText('requests of orders');
  await comparison.getByText('Day', { exact: true }).click();
  await expect(comparison.getByRole('row', { name: /Latency, p95/ })).toBeVisible();
});

test('which paths are asked for that nothing takes?', async ({ page }) => {
  await open(page, 'Which paths are asked for that nothing takes?');
  const row = page.getByRole('row', { name: /\/no-such-place/ });
  await expect(row).toBeVisible();
  await row.getByRole('link', { name: 'its requests' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Live requests' })).toBeVisible();
});

test('the last request of a consumer that got 403, and why', async ({ page }) => {
  await open(page, 'Which request of a consumer was refused last, and why?');
  const row = page.getByRole('row', { name: /boris/ }).first();
  await expect(row).toContainText('/orders/secret');
  await expect(row).toContainText('acl answered 403.');
  await row.getByRole('link', { name: /GET \/orders\/secret/ }).click();
  await expect(page.getByText('acl answered 403.').first()).toBeVisible();
});
