// Tests that deletions and changes are taken back with all that belongs to them, and that changes from elsewhere show.
import { expect, test } from './fixtures.ts';
import { startGatehouse } from './gatehouse.ts';
import { post } from './rows.ts';
import { press } from './steps.ts';

test('a consumer that was deleted comes back by the shortcut, and its key is let in again', async ({
  page,
  gatehouse,
  upstream,
}) => {
  const { admin, proxy } = gatehouse;
  await post(`${admin}/apis`, { name: 'jokes', uris: ['/jokes'], upstream_url: upstream.url });
  await post(`${admin}/apis/jokes/plugins`, { name: 'key-auth' });
  await post(`${admin}/apis/jokes/plugins`, { name: 'acl', config: { whitelist: ['readers'] } });
  const { id } = await post(`${admin}/consumers`, { username: 'Eddie' });
  await post(`${admin}/consumers/${id}/key-auth`, { key: 'key-of-eddie' });
  await post(`${admin}/consumers/${id}/acls`, { group: 'readers' });
  await post(`${admin}/plugins`, { name: 'rate-limiting', consumer_id: id, config: { minute: 100 } });
  const answered = async (): Promise<number> =>
    (await fetch(`${proxy}/jokes`, { headers: { apikey: 'key-of-eddie' } })).status;
  expect(await answered()).toBe(200);

  await page.goto(`/consumers/${id}/settings`);
  await press(page, 'More actions');
  await page.getByRole('menuitem', { name: 'Delete consumer' }).click();
  await expect(page.getByRole('alertdialog')).toContainText(
    'You can undo it: all of it comes back as it was.',
  );
  await press(page, 'Delete consumer');
  await expect(page.getByText('Eddie deleted', { exact: true })).toBeVisible();
  expect(await answered()).not.toBe(200);

  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByText('Eddie is back', { exact: true })).toBeVisible();
  expect(await answered()).toBe(200);

  await page.goto('/history');
  await expect(page.getByRole('article', { name: /Eddie brought back/ }).first()).toBeVisible();
  await expect(page.getByRole('article', { name: /Eddie deleted/ }).first()).toContainText('undone');
});

test('a change from elsewhere shows as outside, and is undone from the history', async ({
  page,
  gatehouse: { admin },
}) => {
  const { id } = await post(`${admin}/consumers`, { username: 'Ann' });
  await page.goto('/history');
  await press(page, 'Look again');
  // The button says "Look again" when the look has ended. The time beside it may be that of an earlier look.
  await expect(page.getByRole('button', { name: 'Look again' })).toBeEnabled();
  await expect(page.getByText(/Looked for changes from outside/)).toBeVisible();
  await fetch(`${admin}/consumers/${id}`, {
    method: 'PATCH',
    body: new URLSearchParams({ custom_id: 'elsewhere' }),
  });
  await press(page, 'Look again');
  const change = page.getByRole('article', { name: /Ann changed custom_id unset → elsewhere/ });
  await expect(change).toContainText('outside');
  await change.getByRole('button', { name: /^Ann changed/ }).click();
  await expect(change.getByRole('list', { name: 'What changed' })).toContainText('custom_id: elsewhere');
  await change.getByRole('button', { name: /^Undo/ }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog.getByRole('list', { name: 'What undoing does' })).toContainText('custom_id');
  await dialog.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(change).toContainText('undone');
  expect(await (await fetch(`${admin}/consumers/${id}`)).json()).not.toHaveProperty('custom_id');
});

test('a change made by curl before the first page was opened shows as outside', async ({ page }) => {
  const own = await startGatehouse();
  try {
    const history = async (): Promise<string> => (await fetch(`${own.dashboard}/api/history`)).text();
    await expect.poll(history).toContain('"lookedAt"');
    await post(`${own.admin}/consumers`, { username: 'Early' });
    await page.goto(`${own.dashboard}/history`);
    await press(page, 'Look again');
    await expect(page.getByRole('article', { name: /Early added/ })).toContainText('outside');
  } finally {
    await own.stop();
  }
});

test('the changes of a row stand on its page, with those of what belongs to it', async ({
  page,
  gatehouse,
}) => {
  const through = `${gatehouse.dashboard}/api/kong`;
  await post(`${through}/consumers`, { username: 'Other' });
  const { id } = await post(`${through}/consumers`, { username: 'Ann' });
  await post(`${through}/consumers/${id}/key-auth`, { key: 'key-of-ann' });
  await page.goto(`/consumers/${id}`);
  await page.getByRole('link', { name: 'Changes', exact: true }).click();
  await expect(page.getByRole('article')).toHaveCount(2);
  await expect(page.getByRole('article', { name: /Key added for Ann/ })).toContainText('this dashboard');
  await expect(page.locator('body')).not.toContainText('key-of-ann');
});
