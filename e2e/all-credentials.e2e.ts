// The credentials of every consumer on one page: listed without their secrets, found by a pasted key, added, and deleted.
import { expect, test } from './fixtures.ts';
import { press } from './steps.ts';

const consumers = ['ann', 'bob', 'cleo'];
const keyOf = (consumer: string): string => `the-key-of-${consumer}`;

test.beforeEach(async ({ gatehouse }) => {
  const post = (path: string, fields: Record<string, string>) =>
    fetch(`${gatehouse.admin}${path}`, { method: 'POST', body: new URLSearchParams(fields) });
  for (const username of consumers) {
    await post('/consumers', { username });
    await post(`/consumers/${username}/key-auth`, { key: keyOf(username) });
  }
});

test('a pasted key leads to its consumer, and no request has the key in its address', async ({ page }) => {
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url()));
  await page.goto('/credentials');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Credentials/);
  await expect(page.getByRole('row').filter({ hasText: 'bob' })).toBeVisible();
  await expect(page.locator('body')).not.toContainText(keyOf('bob'));
  await page
    .getByLabel('Whose key is this?')
    .last()
    .fill(`apikey: ${keyOf('bob')}`);
  await press(page, 'Find');
  await expect(page.getByText(/It is the key of .* of bob\./)).toBeVisible();
  expect(addresses.filter((address) => address.includes(keyOf('bob')))).toEqual([]);
  await page.getByRole('status').getByRole('link', { name: 'bob' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('bob');
});

test('a key that no consumer has is said to be of none', async ({ page }) => {
  await page.goto('/credentials/key-auth');
  await page.getByLabel('Whose key is this?').last().fill('made-up');
  await press(page, 'Find');
  await expect(page.getByText('None of 3 credentials has it.')).toBeVisible();
});

test('a key is added for a chosen consumer', async ({ page, gatehouse }) => {
  await page.goto('/credentials/key-auth');
  await page.getByRole('link', { name: 'Add key' }).click();
  await page.getByRole('combobox', { name: 'Consumer' }).fill('cleo');
  await page.getByRole('option', { name: 'cleo' }).click();
  await page.getByLabel('Key', { exact: true }).fill('second-key');
  await press(page, 'Create key');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('cleo');
  const held = await (await fetch(`${gatehouse.admin}/consumers/cleo/key-auth`)).text();
  expect(held).toContain('second-key');
});

test('several keys of different consumers are deleted together', async ({ page, gatehouse }) => {
  await page.goto('/credentials/key-auth');
  for (const consumer of ['ann', 'cleo'])
    await page.getByRole('row').filter({ hasText: consumer }).getByRole('checkbox').check();
  await press(page, 'Delete');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete 2 keys' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('2 keys deleted');
  const held: { data: readonly { key: string }[] } = JSON.parse(
    await (await fetch(`${gatehouse.admin}/key-auths`)).text(),
  );
  expect(held.data.map(({ key }) => key)).toEqual([keyOf('bob')]);
});
