// Tests that a form says what saving changes, and that a saved change can be taken back.
import { expect, test } from './fixtures.ts';
import { enterSeveral, press } from './steps.ts';

async function makeApi(admin: string): Promise<string> {
  const body = new URLSearchParams({ name: 'jokes', uris: '/jokes', upstream_url: 'http://jokes.example' });
  const made: { id: string } = JSON.parse(
    await (await fetch(`${admin}/apis`, { method: 'POST', body })).text(),
  );
  return made.id;
}

test('a saved change is undone from the message, and what was changed elsewhere since stays', async ({
  page,
  gatehouse,
}) => {
  const id = await makeApi(gatehouse.admin);
  const stored = async (): Promise<unknown> => (await fetch(`${gatehouse.admin}/apis/${id}`)).json();
  await page.goto(`/apis/${id}`);
  await enterSeveral(page, 'Paths', '/fun');
  const changes = page.getByRole('region', { name: 'What saving changes' });
  await expect(changes).toContainText('uris');
  await expect(changes).toContainText('/fun');
  await press(page, 'Save changes');
  await expect(changes).toHaveCount(0);
  expect(await stored()).toMatchObject({ uris: ['/jokes', '/fun'] });

  await fetch(`${gatehouse.admin}/apis/${id}`, {
    method: 'PATCH',
    body: new URLSearchParams({ retries: '2' }),
  });
  await press(page, 'Undo');
  await expect(page.getByText('jokes is as it was before', { exact: true })).toBeVisible();
  expect(await stored()).toMatchObject({ uris: ['/jokes'], retries: 2 });
});

test('a switched plugin is switched back by the shortcut', async ({ page, gatehouse }) => {
  const id = await makeApi(gatehouse.admin);
  await fetch(`${gatehouse.admin}/apis/${id}/plugins`, {
    method: 'POST',
    body: new URLSearchParams({ name: 'key-auth' }),
  });
  await page.goto('/plugins');
  const on = page.getByRole('switch', { name: /^key-auth/ });
  await on.click();
  await expect(page.getByText('key-auth is off', { exact: true })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByText('key-auth is on', { exact: true })).toBeVisible();
  await expect(on).toBeChecked();
});
