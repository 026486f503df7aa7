// Chosen rows are changed by calls that are listed before any of them is sent: what fails is repeated alone, and what is done is undone.
import type { Page } from '@playwright/test';
import { foundByAxe } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { test as laterTest } from './later-kong-fixture.ts';
import { press } from './steps.ts';

type Row = Readonly<Record<string, unknown>> & { readonly id: string };

const make = async (url: string, fields: object): Promise<Row> => {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(fields) });
  const row: Row = JSON.parse(await answer.text());
  return row;
};
const rowsOf = async (url: string): Promise<readonly Row[]> => {
  const { data }: { data: Row[] } = JSON.parse(await (await fetch(url)).text());
  return data;
};

/** Counts the calls that change something. Those for which `refuses` says so are refused by the gateway. */
async function watch(
  page: Page,
  refuses: (path: string, body: string) => boolean = () => false,
): Promise<string[]> {
  const sent: string[] = [];
  await page.route('**/api/kong/**', async (route) => {
    const request = route.request();
    if (request.method() === 'GET') return route.fallback();
    const { pathname } = new URL(request.url());
    sent.push(`${request.method()} ${pathname.replace('/api/kong/', '')}`);
    if (refuses(pathname, request.postData() ?? ''))
      return route.fulfill({ status: 409, json: { message: 'planted refusal' } });
    return route.fallback();
  });
  return sent;
}

const dialog = (page: Page) => page.getByRole('alertdialog');
const calls = (page: Page) => dialog(page).getByRole('list', { name: 'Calls' }).getByRole('listitem');
const change = async (page: Page, entry: string): Promise<void> => {
  await press(page, 'Change');
  await page.getByRole('menuitem', { name: entry, exact: true }).click();
};
const selectAll = (page: Page): Promise<void> => page.getByLabel('Select all shown').check();

const api = (name: string, more: object = {}) => ({
  name,
  uris: [`/${name}`],
  upstream_url: `http://old.example/${name}`,
  ...more,
});

test('a part of the upstream of three APIs is replaced: listed, sent, and undone', async ({
  page,
  gatehouse,
}) => {
  const url = `${gatehouse.admin}/apis`;
  for (const name of ['one', 'two']) await make(url, api(name));
  await make(url, api('three', { upstream_url: 'http://new.example/three' }));
  const sent = await watch(page);
  await page.goto('/apis');
  await selectAll(page);
  await change(page, 'Set a field');
  await dialog(page).getByLabel('Field', { exact: true }).selectOption('upstream_url');
  await dialog(page).getByLabel('What to do', { exact: true }).selectOption('replace');
  await dialog(page).getByLabel('The part to replace', { exact: true }).fill('old.example');
  await dialog(page).getByLabel('By', { exact: true }).fill('new.example');
  await expect(calls(page)).toHaveCount(2);
  await expect(dialog(page)).toContainText('1 API needs no change');
  await expect(calls(page).first()).toContainText('Added: http://new.example/');
  expect(await foundByAxe(page, { part: '[role=alertdialog]' })).toEqual([]);
  expect(sent).toEqual([]);
  await press(page, 'Change 2 APIs');
  await expect(dialog(page)).toContainText('2 APIs changed');
  expect(sent).toHaveLength(2);
  expect((await rowsOf(url)).map(({ upstream_url }) => String(upstream_url)).toSorted()).toEqual([
    'http://new.example/one',
    'http://new.example/three',
    'http://new.example/two',
  ]);
  expect(await foundByAxe(page, { part: '[role=alertdialog]' })).toEqual([]);

  await press(page, 'Undo 2 changes');
  await expect(dialog(page)).toContainText('2 APIs as before');
  expect((await rowsOf(url)).map(({ upstream_url }) => String(upstream_url)).toSorted()).toEqual([
    'http://new.example/three',
    'http://old.example/one',
    'http://old.example/two',
  ]);
});

test('a plugin is added to three APIs by one form, and what the gateway refused is sent once more', async ({
  page,
  gatehouse,
}) => {
  const url = `${gatehouse.admin}/apis`;
  const [first] = await Promise.all(['one', 'two', 'three'].map((name) => make(url, api(name))));
  let refuses = true;
  const sent = await watch(page, (_path, body) => refuses && body.includes(first?.id ?? '?'));
  await page.goto('/apis');
  await selectAll(page);
  await press(page, 'Add plugin');
  await page
    .getByRole('link', { name: /Rate limiting/ })
    .first()
    .click();
  await expect(page.getByText('3 APIs that you chose:')).toBeVisible();
  await page.getByLabel('Per minute').fill('5');
  await press(page, 'Add to 3 APIs');
  await expect(calls(page)).toHaveCount(3);
  expect(sent).toEqual([]);
  // The form stays as it is while the reader has not agreed.
  await press(page, 'Cancel');
  await expect(page.getByLabel('Per minute')).toHaveValue('5');
  await press(page, 'Add to 3 APIs');
  await dialog(page).getByRole('button', { name: 'Add to 3 APIs' }).click();

  await expect(dialog(page)).toContainText('2 of 3 APIs got rate-limiting, 1 is as before.');
  await expect(calls(page).first()).toContainText('one');
  await expect(calls(page).first()).toContainText('The gateway says: planted refusal');
  expect(await rowsOf(`${gatehouse.admin}/plugins`)).toHaveLength(2);
  refuses = false;
  await press(page, 'Repeat the 1 call that failed');
  await expect(dialog(page)).toContainText('3 APIs got rate-limiting');
  expect(sent).toHaveLength(4);
  const plugins = await rowsOf(`${gatehouse.admin}/plugins`);
  expect(plugins.map(({ config }) => config)).toMatchObject([{ minute: 5 }, { minute: 5 }, { minute: 5 }]);
  await press(page, 'Close');
  await expect(page.getByRole('heading', { level: 1, name: 'APIs' })).toBeVisible();
});

test('a change is stopped, goes on showing after the page is left, and the rest is sent later', async ({
  page,
  gatehouse,
}) => {
  const url = `${gatehouse.admin}/apis`;
  for (let index = 0; index < 12; index += 1) await make(url, api(`api-${index}`));
  let release = (): void => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  let sent = 0;
  await page.route('**/api/kong/apis/*', async (route) => {
    if (route.request().method() === 'PATCH') {
      sent += 1;
      if (sent > 3) await released;
    }
    return route.fallback();
  });
  await page.goto('/apis');
  await selectAll(page);
  await change(page, 'Set a field');
  await dialog(page).getByLabel('Field', { exact: true }).selectOption('retries');
  await dialog(page).getByLabel('Retries', { exact: true }).fill('2');
  await press(page, 'Change 12 APIs');
  await expect(dialog(page)).toContainText('3 of 12 calls done.');
  await expect(dialog(page)).toContainText('You may close this or leave the page');
  await press(page, 'Close');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Consumers' }).click();
  await press(page, 'Show');
  await expect(dialog(page)).toContainText('3 of 12 calls done.');
  await press(page, 'Stop after these');
  release();
  await expect(dialog(page)).toContainText('Stopped: 7 of 12 APIs changed, 5 are as before.');
  expect(sent).toBe(7);
  await press(page, 'Send the 5 calls that are left');
  await expect(dialog(page)).toContainText('12 APIs changed');
  expect((await rowsOf(url)).every(({ retries }) => retries === 2)).toBe(true);
});

test('plugins of an API are chosen on its page, switched off and deleted', async ({ page, gatehouse }) => {
  const { id } = await make(`${gatehouse.admin}/apis`, api('one'));
  for (const name of ['key-auth', 'cors', 'acl'])
    await make(`${gatehouse.admin}/apis/${id}/plugins`, {
      name,
      ...(name === 'acl' && { config: { whitelist: ['a'] } }),
    });
  await page.goto(`/apis/${id}/plugins`);
  await page.getByLabel('Select key-auth').check();
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('Select key-auth')).not.toBeChecked();
  await page.getByLabel('Select key-auth').check();
  await page.getByLabel('Select cors').check();
  await press(page, 'Switch off');
  await press(page, 'Change 2 plugins');
  await expect(dialog(page)).toContainText('2 plugins changed');
  await press(page, 'Close');
  await expect(page.getByRole('switch', { checked: true })).toHaveCount(1);
  await press(page, 'Delete');
  await expect(dialog(page)).toContainText('2 calls');
  await press(page, 'Delete 2 plugins');
  await expect(dialog(page)).toContainText('2 plugins deleted');
  expect((await rowsOf(`${gatehouse.admin}/plugins`)).map(({ name }) => name)).toEqual(['acl']);
  await press(page, 'Undo 2 changes');
  await expect(dialog(page)).toContainText('2 plugins as before');
  expect(await rowsOf(`${gatehouse.admin}/plugins`)).toHaveLength(3);
});

laterTest(
  'before a Kong 3.9.1, services are tagged and disabled, and their plugins switched off',
  async ({ page, started }) => {
    const { url } = started.kong;
    for (const name of ['one', 'two', 'three']) {
      const { id } = await make(`${url}/services`, { name, host: 'a.example', tags: ['old'] });
      await make(`${url}/plugins`, { name: 'key-auth', service: { id } });
    }
    const sent = await watch(page);
    await page.goto('/services');
    await selectAll(page);
    await change(page, 'Add tags');
    await dialog(page).getByLabel('Tags', { exact: true }).fill('team-a');
    await dialog(page).getByLabel('Tags', { exact: true }).press('Enter');
    await expect(calls(page)).toHaveCount(3);
    await press(page, 'Change 3 services');
    await expect(dialog(page)).toContainText('3 services changed');
    expect((await rowsOf(`${url}/services`)).map(({ tags }) => tags)).toEqual([
      ['old', 'team-a'],
      ['old', 'team-a'],
      ['old', 'team-a'],
    ]);
    await press(page, 'Close');
    await change(page, 'Disable');
    await press(page, 'Change 3 services');
    await expect(dialog(page)).toContainText('3 services changed');
    await press(page, 'Close');
    await change(page, 'Switch plugins off');
    await expect(calls(page).first()).toContainText('key-auth on');
    await press(page, 'Switch off 3 plugins');
    await expect(dialog(page)).toContainText('3 plugins changed');
    expect((await rowsOf(`${url}/services`)).map(({ enabled }) => enabled)).toEqual([false, false, false]);
    expect((await rowsOf(`${url}/plugins`)).map(({ enabled }) => enabled)).toEqual([false, false, false]);
    expect(sent).toHaveLength(9);

    const { id } = await make(`${url}/consumers`, { username: 'Eddie' });
    const key = await make(`${url}/consumers/${id}/key-auth`, { key: 'eddie-secret-key' });
    await page.goto('/credentials/key-auth');
    await selectAll(page);
    await press(page, 'Tags');
    await page.getByRole('menuitem', { name: 'Add tags' }).click();
    await dialog(page).getByLabel('Tags', { exact: true }).fill('team-a');
    await dialog(page).getByLabel('Tags', { exact: true }).press('Enter');
    await press(page, 'Change 1 key');
    await expect(dialog(page)).toContainText('1 key changed');
    expect(await rowsOf(`${url}/key-auths`)).toMatchObject([{ id: key.id, tags: ['team-a'] }]);
  },
);
