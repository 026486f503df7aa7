// Finding anything on the gateway, and every key of the dashboard.
import type { Page } from '@playwright/test';
import { testCertificate } from '../src/testing/certificate.ts';
import { expect, test } from './fixtures.ts';
import { seedPlatform } from './platform.ts';
import { listed, openDashboard, pageIs } from './steps.ts';

const field = (page: Page) => page.getByRole('combobox', { name: 'Search or run a command' });
const results = (page: Page) => page.getByRole('listbox', { name: 'Results' });

async function find(page: Page, typed: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await expect(field(page)).toBeFocused();
  await field(page).fill(typed);
}

const post = async (url: string, body: object): Promise<{ id: string }> => {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status, url).toBe(201);
  return JSON.parse(await answer.text());
};

test('everything is found by its values, with the field that fits', async ({
  page,
  gatehouse: { admin },
}) => {
  await seedPlatform(admin);
  const api = await post(`${admin}/apis`, {
    name: 'Shop',
    uris: ['/shop/checkout'],
    upstream_url: 'http://10.7.8.9:8080',
  });
  await post(`${admin}/apis/Shop/plugins`, {
    name: 'rate-limiting',
    config: { minute: 5, policy: 'redis', redis_host: 'redis.shop.internal', redis_password: 'hunter2' },
  });
  const { cert, key } = await testCertificate('store.example.net', 'ec');
  await post(`${admin}/certificates`, { cert, key, snis: 'other.example.net' });
  const urls: string[] = [];
  page.on('request', (request) => urls.push(request.url()));
  await openDashboard(page);

  for (const [typed, option] of [
    ['/shop/check', /Shop.*\/shop\/checkout/],
    ['10.7.8.9', /Shop.*upstream_url/],
    [api.id.slice(9, 23), /Shop.*id/],
    ['redis.shop', /rate-limiting.*on Shop.*config\.redis_host.*redis\.shop\.internal/],
    ['hunter2', /rate-limiting.*config\.redis_password is what you typed/],
    ['store.example.net', /other\.example\.net.*cert: (?:subject|name).*store\.example\.net/],
    ['eddie_secret_key', /key.*of Eddie.*key is what you typed/],
    ['proxy_listen', /proxy_listeners?/],
    ['dark th', /Dark theme/],
  ] as const) {
    await find(page, typed);
    await expect(results(page).getByRole('option', { name: option }).first(), typed).toBeVisible();
    await page.keyboard.press('Escape');
  }
  expect(urls.filter((url) => url.includes('eddie_secret') || url.includes('hunter2'))).toEqual([]);
});

test('a key leads to its consumer, and the palette remembers places but no typed text', async ({
  page,
  gatehouse: { admin },
}) => {
  await seedPlatform(admin);
  await openDashboard(page);
  await find(page, 'eddie_secret_key');
  await expect(results(page).getByRole('option', { name: /of Eddie/, selected: true })).toBeVisible();
  await page.keyboard.press('Enter');
  await pageIs(page, 'Eddie');
  await expect(page).toHaveURL(/\/consumers\/[^/]+\/key-auth/);
  await find(page, '');
  await expect(results(page).getByRole('option', { name: 'Eddie consumer' })).toBeVisible();
  expect(await page.evaluate<string>('JSON.stringify(localStorage)')).not.toContain('secret');
});

test('a change that was made here is found at once, and nothing is asked while the search is closed', async ({
  page,
  gatehouse: { admin },
}) => {
  await seedPlatform(admin);
  await page.goto('/consumers/add');
  await pageIs(page, 'Add consumer');
  await find(page, 'Eddie');
  await expect(
    results(page)
      .getByRole('option', { name: /^Eddie/ })
      .first(),
  ).toBeVisible();
  await expect(page.getByText(/\d rows searched$/)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByLabel('Username').fill('Brand-new');
  await page.getByRole('button', { name: 'Create consumer' }).click();
  await pageIs(page, 'Brand-new');
  await page.route('**/api/kong/consumers?*', (route) => route.abort());
  await find(page, 'rand-ne');
  await expect(results(page).getByRole('option', { name: /^Brand-new/ })).toBeVisible();
});

test('arrows, Home, End and Ctrl Enter choose among the results', async ({
  page,
  context,
  gatehouse: { admin },
}) => {
  await seedPlatform(admin);
  await openDashboard(page);
  await find(page, 'auth');
  const options = results(page).getByRole('option');
  await expect(page.getByText(/\d rows searched$/)).toBeVisible();
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('End');
  await expect(options.last()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(field(page)).toHaveAttribute('aria-activedescendant', 'palette-1');
  const opened = context.waitForEvent('page');
  await page.keyboard.press('ControlOrMeta+Enter');
  expect((await opened).url()).toMatch(/\/(?:apis|plugins)\//);
});

test('every key is in the sheet that the question mark opens, and letters after g do not reach the list', async ({
  page,
  gatehouse: { admin },
}) => {
  await seedPlatform(admin);
  await page.goto('/apis');
  await expect(listed(page, 'Geek-Jokes')).toBeVisible();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'All keys' });
  await expect(sheet.getByText('Trace a request that it takes')).toBeVisible();
  await expect(sheet.getByText('Consumers', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await page.keyboard.press('Alt+c');
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await pageIs(page, 'Consumers');
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await pageIs(page, 'APIs');
  await listed(page, 'Geek-Jokes').focus();
  await page.keyboard.press('x');
  await expect(page.getByText('1 selected')).toBeVisible();
  await page.keyboard.press('Escape');
  await listed(page, 'Geek-Jokes').focus();
  await page.keyboard.press('t');
  await expect(page).toHaveURL(/\/trace\?url=/);
});

test('the sheet of keys is reached with the pointer, too', async ({ page }) => {
  await openDashboard(page);
  await page.getByRole('button', { name: 'Show all keys' }).click();
  await expect(page.getByRole('dialog', { name: 'All keys' })).toBeVisible();
});
