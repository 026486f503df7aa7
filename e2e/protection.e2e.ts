// Compares the dashboard's sentences about the protection of an API with the proxy's answers.
import { expect, test } from './fixtures.ts';
import { listed, openDashboard, pageIs, press } from './steps.ts';

test('key-auth of a service, or with an anonymous consumer, does not count as protection', async ({
  page,
  gatehouse,
  upstream,
}) => {
  const create = async (path: string, fields: Record<string, string>): Promise<{ id: string }> =>
    JSON.parse(
      await (
        await fetch(gatehouse.admin + path, { method: 'POST', body: new URLSearchParams(fields) })
      ).text(),
    );
  const api = await create('/apis', { name: 'jokes', uris: '/jokes', upstream_url: upstream.url });
  const service = await create('/services', { url: upstream.url });
  const ofService = await create('/plugins', { name: 'key-auth', service_id: service.id });
  const ask = async (): Promise<number> => (await fetch(`${gatehouse.proxy}/jokes`)).status;
  const home = page.getByRole('main');

  expect(await ask()).toBe(200);
  await openDashboard(page);
  await expect(home).toContainText('jokes answers everybody');
  await expect(home).not.toContainText('gets 401');
  await fetch(`${gatehouse.admin}/plugins/${ofService.id}`, { method: 'DELETE' });

  const { id } = await create(`/apis/${api.id}/plugins`, { name: 'key-auth', 'config.key_names': 'X-Key' });
  expect(await ask()).toBe(401);
  await expect(home).toContainText('A request without a key gets 401 from key-auth.');
  await expect(home).toContainText("-H 'X-Key: THE_KEY'");
  await expect(home).not.toContainText('jokes answers');

  await create('/consumers', { username: 'Guest' });
  await page.goto(`/plugins/${id}`);
  await page.getByText('Special cases').click();
  await page.getByRole('combobox', { name: 'Anonymous consumer' }).click();
  await page.getByRole('option', { name: 'Guest' }).click();
  await press(page, 'Save changes');
  await expect(page.getByText('key-auth saved', { exact: true })).toBeVisible();
  expect(await ask()).toBe(200);
  await openDashboard(page);
  await expect(home).toContainText('A request without a key is let in as the consumer Guest, by key-auth.');
  await expect(home).toContainText('jokes answers without a key');

  await page.goto('/consumers');
  await press(page, 'More for Guest');
  await page.getByRole('menuitem', { name: /^Delete/ }).click();
  await expect(page.getByRole('alertdialog')).toContainText('let in as this consumer by key-auth on jokes');
  await press(page, 'Delete consumer');
  await expect(page.getByText('Guest deleted', { exact: true })).toBeVisible();
  expect(await ask()).toBe(500);
  await page.goto(`/apis/${api.id}/plugins`);
  await pageIs(page, 'jokes');
  await expect(home).toContainText('gets 500: the anonymous consumer of key-auth does not exist');
  await expect(home).toContainText('A request without a key gets 500: its anonymous consumer does not exist');
});

test('the form of a new API knows the plugins of every API', async ({ page, gatehouse }) => {
  await page.goto('/apis/add');
  await expect(page.getByText('Nothing protects it yet.')).toBeVisible();
  await fetch(`${gatehouse.admin}/plugins`, {
    method: 'POST',
    body: new URLSearchParams({ name: 'basic-auth' }),
  });
  await expect(page.getByText('A request without a login gets 401 from basic-auth.')).toBeVisible();
});

test('a filter that is set can be seen and taken away on a phone', async ({ page, gatehouse, upstream }) => {
  for (const name of ['jokes', 'weather'])
    await fetch(`${gatehouse.admin}/apis`, {
      method: 'POST',
      body: new URLSearchParams({ name, uris: `/${name}`, upstream_url: upstream.url }),
    });
  await fetch(`${gatehouse.admin}/apis/weather/plugins`, {
    method: 'POST',
    body: new URLSearchParams({ name: 'key-auth' }),
  });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/apis?strangers=Answered');
  await expect(listed(page, 'jokes')).toBeVisible();
  await expect(listed(page, 'weather')).toHaveCount(0);
  await press(page, 'Without credentials: Answered');
  await page.getByText('Any', { exact: true }).click();
  await expect(listed(page, 'weather')).toBeVisible();
});
