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

test('a row that was just made is removed again, and a weight that was set is as before', async ({
  page,
  gatehouse: { admin },
}) => {
  await page.goto('/consumers/add');
  await page.getByLabel('Username').fill('Eddie');
  await press(page, 'Create consumer');
  await expect(page.getByRole('heading', { level: 1, name: 'Eddie' })).toBeVisible();
  await press(page, 'Undo');
  await expect(page.getByText('Eddie is removed again', { exact: true })).toBeVisible();
  expect((await fetch(`${admin}/consumers/Eddie`)).status).toBe(404);

  const send = (path: string, fields: Record<string, string>) =>
    fetch(`${admin}${path}`, { method: 'POST', body: new URLSearchParams(fields) });
  await send('/upstreams', { name: 'jokes.upstream' });
  await send('/upstreams/jokes.upstream/targets', { target: '127.0.0.1:9', weight: '10' });
  const { id }: { id: string } = JSON.parse(await (await fetch(`${admin}/upstreams/jokes.upstream`)).text());
  await page.goto(`/upstreams/${id}`);
  const weight = page.getByLabel('Weight of 127.0.0.1:9');
  await weight.fill('7');
  await weight.press('Enter');
  await expect(page.getByText('127.0.0.1:9 has the weight 7', { exact: true })).toBeVisible();
  await press(page, 'Undo');
  await expect(page.getByText('127.0.0.1:9 has its earlier weight', { exact: true })).toBeVisible();
  await expect(weight).toHaveValue('10');
});
