// Texts that are typed or pasted into lists and fields reach the gateway unchanged.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { enterSeveral, pageIs, press } from './steps.ts';

const run = promisify(execFile);

async function paste(page: Page, label: string, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  await page.getByLabel(label, { exact: true }).press('Control+v');
}

const read = async (admin: string, path: string): Promise<unknown> =>
  (await fetch(`${admin}/${path}`)).json();

test('a path with a comma is one path, in the form and in its curl', async ({ page, gatehouse }) => {
  await page.goto('/apis/add');
  await page.getByLabel('Name', { exact: true }).fill('versions');
  const paths = page.getByLabel('Paths', { exact: true });
  await paths.pressSequentially(String.raw`/v\d{1,2}/items`);
  await paths.press('Enter');
  await paste(page, 'Paths', '/a,b\n/c');
  await paste(page, 'Hosts', 'a.example, b.example\nc.example');
  await page.getByLabel('Upstream URL', { exact: true }).fill('http://items.example');
  const curl = await page.locator('pre').filter({ hasText: 'curl -X POST' }).innerText();
  await press(page, 'Create API');
  await pageIs(page, 'versions');
  const entered = {
    uris: [String.raw`/v\d{1,2}/items`, '/a,b', '/c'],
    hosts: ['a.example', 'b.example', 'c.example'],
  };
  expect(await read(gatehouse.admin, 'apis/versions')).toMatchObject(entered);

  await run('sh', ['-c', curl.replace("'name=versions'", "'name=by-curl'")]);
  expect(await read(gatehouse.admin, 'apis/by-curl')).toMatchObject(entered);
});

test('a header rule with a comma is one rule', async ({ page, gatehouse }) => {
  await page.goto('/plugins/add/request-transformer');
  const add = page.locator('details', { has: page.locator('[title="config.add.headers"]') });
  await add.locator('summary').click();
  const headers = add.getByRole('group', { name: 'Headers' }).getByRole('textbox').last();
  await headers.fill('X-Events:event1,event2');
  await headers.press('Enter');
  await press(page, 'Add plugin');
  await pageIs(page, 'Plugins');
  expect(await read(gatehouse.admin, 'plugins')).toMatchObject({
    data: [{ config: { add: { headers: ['X-Events:event1,event2'] } } }],
  });
});

test('a stored body of three lines keeps them when a letter is added', async ({ page, gatehouse }) => {
  const body = 'closed\n<hr>\nback soon';
  const made = await fetch(`${gatehouse.admin}/plugins`, {
    method: 'POST',
    body: new URLSearchParams({ name: 'request-termination', 'config.body': body }),
  });
  const { id }: { id: string } = JSON.parse(await made.text());
  await page.goto(`/plugins/${id}`);
  const field = page.getByLabel('Body', { exact: true });
  await field.press('Control+End');
  await field.pressSequentially('!');
  await press(page, 'Save changes');
  await expect(page.getByText('request-termination saved').first()).toBeVisible();
  expect(await read(gatehouse.admin, `plugins/${id}`)).toMatchObject({ config: { body: `${body}!` } });
});

test('a value that is accepted but never matches gets a warning, with a link that mends it', async ({
  page,
  gatehouse,
}) => {
  await page.goto('/apis/add');
  await page.getByLabel('Name', { exact: true }).fill('endless');
  await enterSeveral(page, 'Paths', '/endeløst');
  await expect(page.getByText('No request matches /endeløst')).toBeVisible();
  await press(page, 'Use /endel%C3%B8st');
  await expect(page.getByText('No request matches')).toHaveCount(0);
  await page.getByLabel('Upstream URL', { exact: true }).fill('http://endless.example/a?key=1');
  await expect(page.getByText('What follows the path is not sent to the upstream: ?key=1')).toBeVisible();
  await press(page, 'Create API');
  await pageIs(page, 'endless');
  expect(await read(gatehouse.admin, 'apis/endless')).toMatchObject({ uris: ['/endel%C3%B8st'] });

  const made = await fetch(`${gatehouse.admin}/plugins`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'acl', config: { whitelist: ['gold', ''] } }),
  });
  const { id }: { id: string } = JSON.parse(await made.text());
  await page.goto(`/plugins/${id}`);
  await expect(page.getByText('An empty value never matches anything.')).toBeVisible();
  await press(page, 'Remove it');
  await press(page, 'Save changes');
  await expect(page.getByText('acl saved').first()).toBeVisible();
  expect(await read(gatehouse.admin, `plugins/${id}`)).toMatchObject({ config: { whitelist: ['gold'] } });
});
