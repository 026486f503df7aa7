// Walks from a consumer to the APIs that it reaches and back, and compares the pages with the proxy's answers.
import { expect, test } from './fixtures.ts';
import { follow, pageIs, press } from './steps.ts';

test('a consumer reaches the API that its page says, and is refused at the other for the reason there', async ({
  page,
  gatehouse,
  upstream,
}) => {
  const create = async (path: string, fields: Record<string, string>): Promise<void> => {
    const answer = await fetch(gatehouse.admin + path, { method: 'POST', body: new URLSearchParams(fields) });
    expect(answer.status, path).toBe(201);
  };
  for (const name of ['jokes', 'billing']) {
    await create('/apis', { name, uris: `/${name}`, upstream_url: upstream.url });
    await create(`/apis/${name}/plugins`, { name: 'key-auth' });
  }
  await create('/apis/billing/plugins', { name: 'acl', 'config.whitelist': 'finance' });
  for (const username of ['Eddie', 'Nora']) {
    await create('/consumers', { username });
    await create(`/consumers/${username}/key-auth`, { key: `key of ${username}` });
  }
  await create('/consumers/Nora/acls', { group: 'finance' });
  const ask = async (api: string, key: string): Promise<number> =>
    (await fetch(`${gatehouse.proxy}/${api}?apikey=${encodeURIComponent(key)}`)).status;
  const row = (name: string) =>
    page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });

  await page.goto('/consumers');
  await follow(page, 'Eddie');
  await follow(page, 'Reaches');
  await expect(row('jokes')).toContainText('With its key');
  expect(await ask('jokes', 'key of Eddie')).toBe(200);
  await expect(row('billing')).toContainText(
    'acl lets in the group finance alone; this consumer is in no group',
  );
  expect(await ask('billing', 'key of Eddie')).toBe(403);

  await follow(page, 'billing');
  await pageIs(page, 'billing');
  await expect(page.getByRole('heading', { name: 'Who may call billing' })).toBeVisible();
  await expect(row('Eddie')).toContainText('this consumer is in no group');
  await expect(row('Nora')).toContainText('With its key');
  expect(await ask('billing', 'key of Nora')).toBe(200);
  await page.getByText('Refused 1', { exact: true }).click();
  await expect(row('Nora')).toHaveCount(0);

  await follow(page, 'Eddie');
  await pageIs(page, 'Eddie');
  await expect(row('billing')).toContainText('this consumer is in no group');
  await page.getByRole('link', { name: /^ACL groups/ }).click();
  await press(page, 'Add group');
  await page.getByLabel('Group', { exact: true }).fill('finance');
  await press(page, 'Create group');
  await expect(page.getByRole('cell', { name: 'finance', exact: true })).toBeVisible();
  await follow(page, 'Reaches');
  await expect(row('billing')).toContainText('With its key');
  expect(await ask('billing', 'key of Eddie')).toBe(200);
});
