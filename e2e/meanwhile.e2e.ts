// A row that is changed or deleted elsewhere while its form is open: the typed text stays, and the reader sees the other change.
import { expect, test } from './fixtures.ts';
import { goTo, pageIs, press } from './steps.ts';

const create = async (admin: string, path: string, fields: Record<string, string>): Promise<string> => {
  const answer = await fetch(`${admin}/${path}`, { method: 'POST', body: new URLSearchParams(fields) });
  const { id }: { id: string } = JSON.parse(await answer.text());
  return id;
};
const change = (admin: string, path: string, fields: Record<string, string>): Promise<Response> =>
  fetch(`${admin}/${path}`, { method: 'PATCH', body: new URLSearchParams(fields) });
const remove = (admin: string, path: string): Promise<Response> =>
  fetch(`${admin}/${path}`, { method: 'DELETE' });

const jokes = { name: 'jokes', uris: '/jokes', upstream_url: 'http://jokes.example' };
const notice = 'Somebody has deleted this API meanwhile.';

test('the typed text stays when the API is deleted meanwhile', async ({ page, gatehouse }) => {
  const id = await create(gatehouse.admin, 'apis', jokes);
  await page.goto(`/apis/${id}`);
  const name = page.getByLabel('Name', { exact: true });
  await name.fill('funnier');
  await remove(gatehouse.admin, `apis/${id}`);
  await expect(page.getByText(notice)).toBeVisible();
  await expect(page.getByText('Deleted', { exact: true })).toBeVisible();
  await expect(name).toHaveValue('funnier');
  await expect(page.getByRole('button', { name: 'Save changes' })).toHaveAttribute('aria-disabled', 'true');
  await goTo(page, 'Consumers');
  await press(page, 'Keep editing');
  await expect(name).toHaveValue('funnier');
  await goTo(page, 'Consumers');
  await press(page, 'Discard changes');
  await pageIs(page, 'Consumers');
});

test('the typed text stays when the consumer or the plugin is deleted meanwhile', async ({
  page,
  gatehouse,
}) => {
  const consumer = await create(gatehouse.admin, 'consumers', { username: 'Eddie' });
  await page.goto(`/consumers/${consumer}/key-auth`);
  await page.getByRole('button', { name: 'Add key' }).click();
  await page.getByLabel('Key', { exact: true }).fill('eddie_secret_key');
  await remove(gatehouse.admin, `consumers/${consumer}`);
  await expect(page.getByText('Deleted', { exact: true })).toBeVisible();
  await expect(page.getByLabel('Key', { exact: true })).toHaveValue('eddie_secret_key');

  const plugin = await create(gatehouse.admin, 'plugins', {
    name: 'request-termination',
    'config.message': 'closed',
  });
  await page.goto(`/plugins/${plugin}`);
  await page.getByLabel('Message', { exact: true }).fill('closed for good');
  await remove(gatehouse.admin, `plugins/${plugin}`);
  await expect(page.getByText('Somebody has deleted this plugin meanwhile.')).toBeVisible();
  await expect(page.getByLabel('Message', { exact: true })).toHaveValue('closed for good');
});

test('the page of a row that does not exist says so', async ({ page }) => {
  await page.goto('/apis/6a7a3c1e-0000-4000-8000-000000000000');
  await pageIs(page, 'This API does not exist');
});

test('a change of the same field elsewhere is shown beside it, before the reader overwrites it', async ({
  page,
  gatehouse,
}) => {
  const id = await create(gatehouse.admin, 'apis', jokes);
  await page.goto(`/apis/${id}`);
  const upstream = page.getByLabel('Upstream URL', { exact: true });
  await upstream.fill('http://mine.example');
  await change(gatehouse.admin, `apis/${id}`, { upstream_url: 'http://theirs.example', retries: '9' });
  await expect(
    page.getByText('Changed meanwhile by somebody else to “http://theirs.example”.'),
  ).toBeVisible();
  await expect(upstream).toHaveValue('http://mine.example');
  await press(page, 'Take theirs');
  await expect(upstream).toHaveValue('http://theirs.example');
  await expect(page.getByText('Changed meanwhile')).toHaveCount(0);

  await upstream.fill('http://mine.example');
  await press(page, 'Save changes');
  await expect(page.getByRole('alertdialog')).toContainText('Somebody changed retries meanwhile.');
  await press(page, 'Save 1 change');
  await expect(page.getByText('jokes saved').first()).toBeVisible();
  await expect(page.getByText('Changed meanwhile')).toHaveCount(0);
  const row: unknown = await (await fetch(`${gatehouse.admin}/apis/${id}`)).json();
  expect(row).toMatchObject({ upstream_url: 'http://mine.example', retries: 9 });
});

test('a change of a plugin’s key elsewhere is shown beside it, in the form and in the JSON', async ({
  page,
  gatehouse,
}) => {
  const id = await create(gatehouse.admin, 'plugins', {
    name: 'request-termination',
    'config.message': 'closed',
  });
  await page.goto(`/plugins/${id}`);
  await page.getByLabel('Message', { exact: true }).fill('mine');
  await change(gatehouse.admin, `plugins/${id}`, { 'config.message': 'theirs', 'config.status_code': '404' });
  const keyNotice = page.getByText('Changed meanwhile by somebody else to “theirs”.');
  await expect(keyNotice).toBeVisible();
  await expect(page.locator('input[name="config.status_code"]')).toHaveValue('404');
  await page.getByText('JSON', { exact: true }).click();
  await expect(keyNotice).toBeVisible();
  await press(page, 'Take theirs');
  await expect(page.getByLabel('Configuration as JSON')).toContainText('"message": "theirs"');
  await expect(keyNotice).toHaveCount(0);
});
