// Finding anything on a Kong 3.9.1.
import { expect } from '@playwright/test';
import { test } from './later-kong-fixture.ts';
import { openDashboard, pageIs } from './steps.ts';

test('rows of a Kong 3.9.1 are found by their values, tags and settings', async ({
  page,
  started: { kong },
}) => {
  const post = async (path: string, body: object): Promise<void> => {
    const answer = await fetch(`${kong.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.status, path).toBe(201);
  };
  await post('/services', { name: 'billing', host: 'billing.internal', tags: ['team-violet'] });
  await post('/consumers', { username: 'Eddie' });
  await post('/consumers/Eddie/key-auth', { key: 'eddie_secret_key' });
  await post('/plugins', { name: 'http-log', config: { http_endpoint: 'http://logs.internal:9/in' } });
  await openDashboard(page);
  for (const [typed, option] of [
    ['billing.int', /billing/],
    ['violet', /billing.*tags.*team-violet/],
    ['logs.internal', /http-log.*config\.http_endpoint.*logs\.internal/],
    ['eddie_secret_key', /key.*of Eddie.*key is what you typed/],
    ['router_flavor', /router_flavor/],
  ] as const) {
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('combobox').fill(typed);
    await expect(page.getByRole('option', { name: option }).first(), typed).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('combobox')).toHaveCount(0);
  }
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox').fill('billing');
  await page.keyboard.press('Enter');
  await pageIs(page, 'billing');
});
