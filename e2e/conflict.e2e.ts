// A row that somebody else changed since it was opened: the reader is asked before anything is sent, and nothing typed is lost.
import type { Page } from '@playwright/test';
import { foundByAxe } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { test as laterTest } from './later-kong-fixture.ts';
import { enterSeveral, press } from './steps.ts';

type Fields = Readonly<Record<string, unknown>>;

const send = async (method: string, url: string, fields: Fields): Promise<{ id: string }> => {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method, headers, body: JSON.stringify(fields) });
  const row: { id: string } = JSON.parse(await answer.text());
  return row;
};
const stored = async (url: string): Promise<unknown> => (await fetch(url)).json();

/** The calls that change something, as they are sent. */
function changes(page: Page): unknown[] {
  const sent: unknown[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH') sent.push(request.postDataJSON());
  });
  return sent;
}

const question = (page: Page) => page.getByRole('alertdialog');
const jokes = { name: 'jokes', uris: ['/jokes'], hosts: ['a.example'], upstream_url: 'http://jokes.example' };

test('changes of both sides go together, and a field that both changed is chosen by keyboard', async ({
  page,
  gatehouse,
}) => {
  const { id } = await send('POST', `${gatehouse.admin}/apis`, jokes);
  const url = `${gatehouse.admin}/apis/${id}`;
  await page.goto(`/apis/${id}`);
  await page.getByLabel('Name', { exact: true }).fill('fun');
  await page.getByLabel('Upstream URL', { exact: true }).fill('http://mine.example');
  await enterSeveral(page, 'Hosts', 'mine.example');
  await send('PATCH', url, {
    upstream_url: 'http://theirs.example',
    hosts: ['a.example', 'theirs.example'],
    retries: 9,
  });
  const sent = changes(page);
  await press(page, 'Save changes');
  await expect(question(page)).toContainText('Save 3 changes to jokes?');
  await expect(question(page)).toContainText('You changed upstream_url too: choose what stays.');
  await expect(page.getByRole('button', { name: 'Keep editing' })).toBeFocused();
  const hosts = question(page).getByRole('row').filter({ hasText: 'Hosts' });
  await expect(hosts).toContainText('Added: theirs.example');
  await expect(hosts).toContainText('Added: mine.example');
  await expect(question(page).getByRole('row').filter({ hasText: 'retries' })).toContainText('theirs stays');
  expect(await foundByAxe(page, { part: '[role=alertdialog]' })).toEqual([]);
  expect(sent).toEqual([]);

  const choice = question(page).getByRole('group', { name: /Upstream URL/ });
  await expect(choice.getByRole('radio', { name: /^Yours/ })).toBeChecked();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(choice.getByRole('radio', { name: /^Yours/ })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(choice.getByRole('radio', { name: /^Theirs/ })).toBeChecked();
  await page.keyboard.press('Escape');

  // The form goes on with the merged values.
  await expect(question(page)).toHaveCount(0);
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('fun');
  await expect(page.getByLabel('Upstream URL', { exact: true })).toHaveValue('http://theirs.example');
  await expect(page.getByText('theirs.example', { exact: true }).first()).toBeVisible();
  await press(page, 'Save changes');
  await expect(page.getByText('fun saved').first()).toBeVisible();
  expect(sent).toEqual([{ name: 'fun', hosts: ['a.example', 'theirs.example', 'mine.example'] }]);
  expect(await stored(url)).toMatchObject({ retries: 9, upstream_url: 'http://theirs.example' });
});

test('a plugin is asked about before its JSON is saved, and the text has the merged values', async ({
  page,
  gatehouse,
}) => {
  const { id } = await send('POST', `${gatehouse.admin}/plugins`, {
    name: 'request-termination',
    config: { status_code: 503, message: 'closed' },
  });
  await page.goto(`/plugins/${id}`);
  await page.getByLabel('Message', { exact: true }).fill('mine');
  await page.getByText('JSON', { exact: true }).click();
  await expect(page.getByLabel('Configuration as JSON')).toContainText('mine');
  await send('PATCH', `${gatehouse.admin}/plugins/${id}`, { config: { status_code: 404 } });
  await press(page, 'Save changes');
  await expect(question(page)).toContainText('Somebody changed config.status_code meanwhile.');
  await press(page, 'Keep editing');
  await expect(page.getByLabel('Configuration as JSON')).toContainText('404');
  await expect(page.getByLabel('Configuration as JSON')).toContainText('mine');
  await press(page, 'Save changes');
  await expect(page.getByText('request-termination saved').first()).toBeVisible();
  expect(await stored(`${gatehouse.admin}/plugins/${id}`)).toMatchObject({
    config: { status_code: 404, message: 'mine' },
  });
});

test('a credential is asked about without showing its key, and made again after it was deleted', async ({
  page,
  gatehouse,
}) => {
  const { id: consumer } = await send('POST', `${gatehouse.admin}/consumers`, { username: 'Eddie' });
  const keys = `${gatehouse.admin}/consumers/${consumer}/key-auth`;
  const { id } = await send('POST', keys, { key: 'the-first-secret-1111' });
  await page.goto(`/consumers/${consumer}/key-auth?edit=${id}`);
  const key = page.getByLabel('Key', { exact: true });
  await key.fill('my-own-long-secret-2222');
  await expect(page.getByRole('region', { name: 'What saving changes' })).toContainText('2222');
  const through = keys.replace(gatehouse.admin, `${gatehouse.dashboard}/api/kong`);
  await send('PATCH', `${through}/${id}`, { key: 'their-long-secret-3333' });
  await press(page, 'Save changes');
  await expect(question(page)).toContainText('Somebody saved it in this dashboard at ');
  await expect(question(page)).toContainText('3333');
  await expect(question(page)).not.toContainText('their-long-secret');
  await expect(question(page)).not.toContainText('my-own-long-secret');
  await press(page, 'Keep editing');
  await fetch(`${keys}/${id}`, { method: 'DELETE' });
  await press(page, 'Create it again from this form');
  await expect(page.getByText('Key of Eddie created').first()).toBeVisible();
  expect(await stored(keys)).toMatchObject({ data: [{ key: 'my-own-long-secret-2222' }] });
});

test('of two weights that a target is given, the later one is refused, and both are said', async ({
  page,
  gatehouse,
}) => {
  const url = `${gatehouse.admin}/upstreams`;
  const { id } = await send('POST', url, { name: 'jokes.internal' });
  await send('POST', `${url}/jokes.internal/targets`, { target: '10.0.0.1:80', weight: 50 });
  await page.goto(`/upstreams/${id}`);
  const weight = page.getByLabel('Weight of 10.0.0.1:80');
  await weight.fill('40');
  await send('POST', `${url}/jokes.internal/targets`, { target: '10.0.0.1:80', weight: 70 });
  await weight.press('Enter');
  await expect(
    page.getByText('Not changed to 40: somebody has given 10.0.0.1:80 the weight 70 meanwhile').first(),
  ).toBeVisible();
  await expect(weight).toHaveValue('70');

  await press(page, 'Add target');
  const form = page.getByRole('form', { name: 'Add target' });
  await form.getByLabel('Target', { exact: true }).fill('10.0.0.1:80');
  await form.getByLabel('Weight', { exact: true }).fill('30');
  await expect(form).toContainText('with the weight 70: it gets this weight');
  await form.getByRole('button', { name: 'Add target' }).click();
  await expect(page.getByText('10.0.0.1:80 has the weight 30').first()).toBeVisible();
  expect(await stored(`${url}/jokes.internal/targets`)).toMatchObject({ data: [{ weight: 30 }] });
});

laterTest('before a Kong 3.9.1, a target and a vault are asked about', async ({ page, started }) => {
  const { url } = started.kong;
  const { id } = await send('POST', `${url}/upstreams`, { name: 'jokes.internal' });
  const target = await send('POST', `${url}/upstreams/${id}/targets`, { target: '10.0.0.1:80', weight: 10 });
  await page.goto(`/upstreams/${id}`);
  await press(page, 'Edit 10.0.0.1:80');
  await page.getByLabel('Weight', { exact: true }).fill('30');
  await send('PATCH', `${url}/upstreams/${id}/targets/${target.id}`, { weight: 20, tags: ['theirs'] });
  await press(page, 'Save changes');
  await expect(question(page).getByRole('radio', { name: 'Theirs: 20' })).toBeVisible();
  await press(page, 'Save 1 change');
  await expect(page.getByText('10.0.0.1:80 has the weight 30').first()).toBeVisible();
  expect(await stored(`${url}/upstreams/${id}/targets`)).toMatchObject({
    data: [{ weight: 30, tags: ['theirs'] }],
  });

  const vault = await send('POST', `${url}/vaults`, {
    name: 'env',
    prefix: 'mine',
    config: { prefix: 'A_' },
  });
  await page.goto(`/vaults/${vault.id}`);
  await page.getByLabel('Description', { exact: true }).fill('my words');
  await send('PATCH', `${url}/vaults/${vault.id}`, { tags: ['theirs'] });
  await press(page, 'Save changes');
  await expect(question(page)).toContainText('Somebody changed tags meanwhile.');
  await press(page, 'Save 1 change');
  await expect(page.getByText('mine saved').first()).toBeVisible();
  expect(await stored(`${url}/vaults/${vault.id}`)).toMatchObject({
    description: 'my words',
    tags: ['theirs'],
  });
});
