// The first steps on Home: they come to an end, and a gateway that is long in use is not greeted with them.
import { expect, test } from './fixtures.ts';
import { enterSeveral, follow, goTo, openDashboard, pageIs, press } from './steps.ts';

const post = (url: string, fields: Record<string, string>) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(fields) });

test('the first steps do not stay at three of four', async ({ page, gatehouse: { admin } }) => {
  await post(`${admin}/apis`, { name: 'jokes', uris: '/jokes', upstream_url: 'http://upstream.example' });
  await post(`${admin}/apis/jokes/plugins`, { name: 'key-auth' });
  await post(`${admin}/consumers`, { username: 'Eddie' });
  await post(`${admin}/consumers/Eddie/key-auth`, {});
  await openDashboard(page);
  await expect(page.getByText('3 of 4 done')).toBeVisible();
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Try it' })
    .getByRole('button', { name: 'Copy' })
    .click();
  await expect(page.getByText('4 of 4 done')).toBeVisible();
  await expect(page.getByText('Try it (done)')).toBeVisible();

  await goTo(page, 'APIs');
  await pageIs(page, 'APIs');
  await follow(page, 'Home');
  await pageIs(page, 'Home');
  await expect(page.getByText('Nothing is found.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Getting started' })).toHaveCount(0);
});

test('a gateway with many APIs is not greeted with first steps', async ({ page, gatehouse: { admin } }) => {
  for (let at = 0; at < 21; at += 1)
    await post(`${admin}/apis`, {
      name: `api-${at}`,
      uris: `/${at}`,
      upstream_url: 'http://upstream.example',
    });
  await openDashboard(page);
  await expect(page.getByText('21 APIs and routes answer without credentials')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Getting started' })).toHaveCount(0);
});

test('the first steps lead from an empty gateway to a request that gets through', async ({
  page,
  gatehouse,
  upstream,
}) => {
  const step = (title: string) => page.getByRole('main').getByRole('listitem').filter({ hasText: title });
  await openDashboard(page);
  await expect(page.getByText('0 of 4 done')).toBeVisible();
  await step('Add an API').getByRole('link', { name: 'Add API' }).click();
  await page.getByLabel('Name', { exact: true }).fill('jokes');
  await enterSeveral(page, 'Paths', '/jokes');
  await page.getByLabel('Upstream URL', { exact: true }).fill(upstream.url);
  await press(page, 'Create API');
  await pageIs(page, 'jokes');

  await follow(page, 'Home');
  await expect(page.getByText('1 of 4 done')).toBeVisible();
  await step('Protect it').getByRole('link', { name: 'Add plugin' }).click();
  await page.getByRole('link', { name: /^Key auth/ }).click();
  await press(page, 'Add plugin');
  await pageIs(page, 'jokes');

  await follow(page, 'Home');
  await expect(page.getByText('2 of 4 done')).toBeVisible();
  await step('Give a consumer access').getByRole('link', { name: 'Add consumer' }).click();
  await page.getByLabel('Username', { exact: true }).fill('Eddie');
  await press(page, 'Create consumer');
  await pageIs(page, 'Eddie');
  await follow(page, 'Home');
  await step('Give a consumer access').getByRole('link', { name: 'Add a key for Eddie' }).click();
  await press(page, 'Add key');
  await press(page, 'Create key');
  await expect(page.getByRole('row', { name: /new/ })).toBeVisible();

  await follow(page, 'Home');
  await expect(page.getByText('3 of 4 done')).toBeVisible();
  await step('Try it').getByRole('link', { name: 'Try it' }).click();
  await pageIs(page, 'jokes');
  await press(page, 'Send');
  await expect(page.getByText('200', { exact: false }).first()).toBeVisible();
  await follow(page, 'Home');
  await expect(page.getByText('4 of 4 done')).toBeVisible();
  expect((await fetch(`${gatehouse.proxy}/jokes`)).status).toBe(401);
});

test('the first steps that were put aside are shown again on demand', async ({ page, gatehouse }) => {
  await page.goto(gatehouse.dashboard);
  await pageIs(page, 'Home');
  await press(page, 'Hide getting started');
  await expect(page.getByRole('heading', { name: 'Getting started' })).toHaveCount(0);
  await page.reload();
  await pageIs(page, 'Home');
  await expect(page.getByText('Nothing is found.')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox').fill('first steps');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Getting started' })).toBeVisible();
});
