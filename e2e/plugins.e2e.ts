// Every plugin's form, and a plugin that the dashboard has never heard of.
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { foundByAxe } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { newDataDir, startProcess } from './gatehouse.ts';
import { pageIs, press } from './steps.ts';

interface Schema {
  fields: Record<string, { type: string; schema?: Schema & { flexible?: boolean } }>;
}

const read = async <T>(url: string): Promise<T> => JSON.parse(await (await fetch(url)).text());

/** The wire names beside the labels of the fields. The fields of a table may stand without the table. */
const wireNames = ({ fields }: Schema, before = 'config'): string[] =>
  Object.entries(fields).flatMap(([name, { schema }]) =>
    schema && !schema.flexible ? wireNames(schema, `${before}.${name}`) : [`${before}.${name}`],
  );

test('every plugin has a form with all of its fields, on a phone too', async ({ page, gatehouse }) => {
  await page.setViewportSize({ width: 360, height: 900 });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const { enabled_plugins: names } = await read<{ enabled_plugins: string[] }>(
    `${gatehouse.admin}/plugins/enabled`,
  );
  for (const name of names) {
    await page.goto(`/plugins/add/${name}`);
    await expect(page.getByRole('button', { name: 'Add plugin' })).toBeVisible();
    // The fields inside a fold are drawn when it is opened.
    for (const fold of await page.locator('summary, button[aria-expanded="false"][aria-controls]').all())
      if (await fold.isVisible()) await fold.click();
    const schema = await read<Schema>(`${gatehouse.admin}/plugins/schema/${name}`);
    for (const wire of wireNames(schema))
      await expect.soft(page.locator(`[title="${wire}"], [name="${wire}"]`).first(), name).toBeAttached();
    const sideways = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect.soft(sideways, name).toBe(0);
  }
  expect(errors).toEqual([]);
});

test('a plugin of a service is told apart from one of every API', async ({ page, gatehouse }) => {
  const create = async (path: string, fields: Record<string, string>): Promise<{ id: string }> =>
    JSON.parse(
      await (
        await fetch(gatehouse.admin + path, { method: 'POST', body: new URLSearchParams(fields) })
      ).text(),
    );
  const service = await create('/services', { url: 'http://upstream.example' });
  await create('/plugins', { name: 'key-auth', service_id: service.id });
  await page.goto('/plugins');
  await expect(page.getByRole('row', { name: /key-auth/ })).toContainText('service upstream.example');
  await page.getByRole('button', { name: 'Delete key-auth on service upstream.example' }).click();
  await expect(
    page.getByRole('heading', { name: 'Delete key-auth on service upstream.example?' }),
  ).toBeVisible();
  await press(page, 'Cancel');
  await page.getByRole('link', { name: 'Edit key-auth on service upstream.example' }).click();
  await expect(page.getByText('On service upstream.example, every request needs a key')).toBeVisible();
  await expect(page.getByText('It cannot be for one consumer.')).toBeVisible();
  await expect(page.getByLabel('Consumer', { exact: true })).toHaveCount(0);
  await expect(page.getByLabel('Service', { exact: true })).toHaveValue('upstream.example');
  await expect(page.getByLabel('API', { exact: true })).toHaveCount(0);
});

test('axe finds nothing in a form with each kind of control', async ({ page }) => {
  // Tables, lists of tables, choices, switches, chips.
  for (const name of ['request-transformer', 'statsd', 'cors', 'http-log']) {
    await page.goto(`/plugins/add/${name}`);
    await expect(page.getByRole('button', { name: 'Add plugin' })).toBeVisible();
    expect.soft(await foundByAxe(page), name).toEqual([]);
  }
});

test('tables of any name are made in the form', async ({ page, gatehouse }) => {
  await page.goto('/plugins/add/response-ratelimiting');
  await page.getByLabel('Name of one more in Limits').fill('video');
  await press(page, 'Add');
  await page.getByLabel('Per minute', { exact: true }).fill('5');
  await press(page, 'Add plugin');
  await pageIs(page, 'Plugins');
  expect(await read(`${gatehouse.admin}/plugins?name=response-ratelimiting`)).toMatchObject({
    data: [{ config: { limits: { video: { minute: 5 } } } }],
  });
});

test('a custom plugin is found in the catalogue, and configured', async ({ page }) => {
  const dataDir = await newDataDir();
  const example = resolve(import.meta.dirname, '../examples/plugins/hello');
  const listen = ['dashboard', 'proxy', 'admin'].map((name) => `--${name}-listen=127.0.0.1:0`);
  const running = await startProcess(
    'start',
    ...listen,
    `--data-dir=${dataDir}`,
    `--custom-plugins=${example}`,
  );
  try {
    await page.goto(`${running.at('dashboard')}/plugins/add`);
    await expect(page.getByRole('heading', { name: 'Other' })).toBeVisible();
    await page.getByRole('link', { name: /Hello/ }).click();
    await page.getByLabel('Greeting', { exact: true }).fill('ħi');
    await press(page, 'Add plugin');
    await expect(page.getByText('has to be plain ASCII')).toBeVisible();
    await page.getByLabel('Greeting', { exact: true }).fill('Welcome');
    await press(page, 'Add plugin');
    await pageIs(page, 'Plugins');
    const { headers } = await fetch(running.at('proxy'));
    expect(headers.get('x-greeting')).toBe('Welcome, 127.0.0.1');
  } finally {
    await running.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
});
