// Entities that the dashboard knows from the gateway alone: those of a custom plugin, and of Kong where there are no pages of their own.
import { expect } from '@playwright/test';
import { failures, navigation, test } from './later-kong-fixture.ts';
import { press } from './steps.ts';

test('rows of a custom plugin are listed, made, changed field by field and deleted', async ({
  page,
  started: { kong },
}) => {
  const failed = failures(page);
  kong.kong.seed('consumers', { username: 'Eddie' });
  await page.goto('/');
  await navigation(page).getByRole('link', { name: 'Price lists' }).click();
  await expect(page.getByText('No price lists yet')).toBeVisible();
  await page.getByRole('link', { name: 'Add price list' }).click();
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
  await page.getByLabel('Name', { exact: true }).fill('wholesale');
  await page.getByLabel('Partner').click();
  await page.getByRole('option', { name: 'Eddie' }).click();
  await page.getByLabel('Bank key', { exact: true }).fill('not for lists');
  const made = page.waitForRequest((request) => request.method() === 'POST');
  await press(page, 'Create price list');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('wholesale');
  expect((await made).postDataJSON()).toMatchObject({
    name: 'wholesale',
    partner: { id: expect.any(String) },
    bank_key: 'not for lists',
  });

  await page.getByLabel('Markup').fill('7.5');
  const changed = page.waitForRequest((request) => request.method() === 'PATCH');
  await press(page, 'Save changes');
  expect((await changed).postDataJSON()).toEqual({ markup: 7.5 });
  await page.getByRole('main').getByRole('link', { name: 'Code' }).click();
  await expect(page.getByText('"markup": 7.5')).toBeVisible();
  await expect(page.getByText('not for lists')).toHaveCount(0);

  await page.getByRole('main').getByRole('link', { name: 'Price lists' }).click();
  const row = page.getByRole('row', { name: 'wholesale' });
  await expect(row).toContainText('7.5');
  await expect(row).not.toContainText('not for lists');
  await row.getByRole('link', { name: 'Eddie' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Eddie');

  await page.goto('/other/price-lists/wholesale');
  await expect(page).toHaveURL(/price-lists\/[0-9a-f-]{36}$/);
  expect(failed).toEqual([]);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete price list' }).click();
  await press(page, 'Delete price list');
  await expect(page.getByText('No price lists yet')).toBeVisible();
  expect(kong.kong.answer('GET', '/price-lists', undefined).body).toMatchObject({ data: [] });
});

test('a filter chain says which service it is for, and the gateway’s refusal stands at its filter', async ({
  page,
  started: { kong },
}) => {
  const { id } = kong.kong.seed('services', { name: 'jokes', host: 'jokes.example' });
  await page.goto('/other/filter-chains/add');
  await page.getByLabel('Service', { exact: true }).click();
  await page.getByRole('option', { name: 'jokes' }).click();
  await press(page, 'Add filter');
  const filter = page.getByRole('group', { name: 'Filters' });
  await expect(filter.getByLabel('Name')).toContainText('The gateway knows no value for it');
  const sent = page.waitForRequest((request) => request.method() === 'POST');
  await press(page, 'Create filter chain');
  expect((await sent).postDataJSON()).toMatchObject({ service: { id }, filters: [{}] });
  await expect(filter.getByLabel('Name')).toHaveAccessibleDescription(/required field missing/);
});

test('the secrets of sessions are on no list', async ({ page, started: { kong } }) => {
  kong.kong.seed('sessions', { session_id: 'cookie of a user', data: 'what it holds', expires: 1790000000 });
  await page.goto('/other/sessions');
  await expect(page.getByRole('row', { name: /Session [0-9a-f]{8}/ })).toContainText('1790000000');
  await expect(page.getByText('cookie of a user')).toHaveCount(0);
  await expect(page.getByText('what it holds')).toHaveCount(0);
});

test('the palette leads there, and the gateway is asked once for its collections', async ({
  page,
  started: { kong },
}) => {
  await page.goto('/services');
  await expect(navigation(page).getByRole('link', { name: 'Price lists' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('go price');
  await page.getByRole('option', { name: 'Go to Price lists' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Price lists' })).toBeVisible();
  await navigation(page).getByRole('link', { name: 'Sessions' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sessions' })).toBeVisible();
  expect(kong.requests.filter((line) => line === 'GET /endpoints')).toHaveLength(1);
});

test('a collection that the gateway does not give says so', async ({ page }) => {
  await page.route(/\/kong\/price-lists/, (route) =>
    route.fulfill({ status: 403, json: { message: 'No permission' } }),
  );
  await page.goto('/other/price-lists');
  await expect(page.getByRole('alert')).toContainText(
    'The gateway does not allow the dashboard to read its price lists: it answered 403, “No permission”.',
  );
  await page.goto('/other/nothing');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This gateway has no “nothing”');
});

test.describe('without a database', () => {
  test.use({ database: 'off' });

  test('such rows are shown, and no control is offered that would fail', async ({
    page,
    started: { kong },
  }) => {
    const { id } = kong.kong.seed('price-lists', { name: 'wholesale' });
    await page.goto('/other/price-lists');
    await expect(page.getByRole('link', { name: 'wholesale', exact: true })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Add price list' })).toHaveCount(0);
    await page.goto(`/other/price-lists/${id}`);
    await expect(page.getByLabel('Name', { exact: true })).toBeDisabled();
    await expect(page.getByRole('button', { name: 'Save changes' })).toHaveCount(0);
  });
});
