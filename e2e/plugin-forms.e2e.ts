// The controls of a plugin's form in a browser: lists, entries, the code editor, the JSON and YAML views.
import type { Locator, Page } from '@playwright/test';
import { foundByAxe } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { pageIs, press } from './steps.ts';

const read = async (url: string): Promise<unknown> => (await fetch(url)).json();

async function create(admin: string, name: string, config: object): Promise<string> {
  const made = await fetch(`${admin}/plugins`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, config }),
  });
  const { id }: { id: string } = JSON.parse(await made.text());
  return id;
}

const groups = (page: Page) => page.getByRole('group', { name: 'Groups that are let in' });

/** Types over the whole text of the editor. */
async function writeOver(editor: Locator, text: string): Promise<void> {
  await editor.press('Control+A');
  await editor.page().keyboard.insertText(text);
}

const valuesIn = (page: Page): Promise<string[]> =>
  groups(page)
    .getByRole('textbox')
    .evaluateAll((boxes) => boxes.map((box) => ('value' in box ? String(box.value) : '')));

test('a list is filled, ordered and emptied by keys alone', async ({ page, gatehouse }) => {
  const id = await create(gatehouse.admin, 'acl', { whitelist: ['gold'] });
  await page.goto(`/plugins/${id}`);
  const list = groups(page);
  await list.getByLabel('Value 1 of 1').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('silver, second');
  await page.keyboard.press('Enter');
  await page.keyboard.type('bronze');
  expect(await valuesIn(page)).toEqual(['gold', 'silver, second', 'bronze', '']);
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  expect(await valuesIn(page)).toEqual(['bronze', 'gold', 'silver, second', '']);
  await expect(list.getByLabel('Value 1 of 3')).toBeFocused();
  await expect(list.getByRole('status')).toHaveText('Now value 1 of 3');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(list.getByRole('button', { name: 'Move down value 1' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(list.getByRole('button', { name: 'Move down value 2' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await valuesIn(page)).toEqual(['gold', 'silver, second', '']);
  await expect(list.getByLabel('Value 2 of 2')).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('acl saved').first()).toBeVisible();
  expect(await read(`${gatehouse.admin}/plugins/${id}`)).toMatchObject({
    config: { whitelist: ['gold', 'silver, second'] },
  });
});

test('a row is dragged to its place', async ({ page, gatehouse }) => {
  const id = await create(gatehouse.admin, 'acl', { whitelist: ['a', 'b', 'c', 'd'] });
  await page.goto(`/plugins/${id}`);
  const grips = groups(page).locator('li > div > [aria-hidden="true"]:first-child');
  const from = await grips.nth(0).boundingBox();
  const to = await grips.nth(2).boundingBox();
  if (!from || !to) throw new Error('The rows are not drawn');
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(to.x + 8, to.y + 30, { steps: 6 });
  await page.mouse.up();
  expect(await valuesIn(page)).toEqual(['b', 'c', 'a', 'd', '']);
  await press(page, 'Save changes');
  await expect(page.getByText('acl saved').first()).toBeVisible();
  expect(await read(`${gatehouse.admin}/plugins/${id}`)).toMatchObject({
    config: { whitelist: ['b', 'c', 'a', 'd'] },
  });
});

test('a list of tables has controls, from its default', async ({ page, gatehouse }) => {
  await page.goto('/plugins/add/statsd');
  await press(page, 'Edit the default');
  const metrics = page.getByRole('group', { name: 'Metrics' });
  await metrics.getByRole('button', { name: /^metric 2 of 10/ }).click();
  await metrics.getByLabel('Type', { exact: true }).selectOption('counter');
  await press(page, 'Remove metric 1');
  await press(page, 'Add plugin');
  await expect(page.getByText('sample rate must be defined for counters and gauges.')).toBeVisible();
  await metrics.getByLabel('Sample rate', { exact: true }).fill('2');
  await press(page, 'Add plugin');
  await pageIs(page, 'Plugins');
  const answer = await read(`${gatehouse.admin}/plugins?name=statsd`);
  expect(answer).toHaveProperty('data.0.config.metrics.length', 9);
  expect(answer).toHaveProperty('data.0.config.metrics.0', {
    name: 'latency',
    stat_type: 'counter',
    sample_rate: 2,
  });
});

test('the code editor is loaded with the first text, and writes JSON and YAML', async ({
  page,
  gatehouse,
}) => {
  const id = await create(gatehouse.admin, 'key-auth', {});
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  const refused: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') refused.push(message.text());
  });
  await page.goto(`/plugins/${id}`);
  await expect(page.getByRole('button', { name: 'Save changes' })).toBeVisible();
  const editors = () => loaded.filter((url) => /code-mirror|yaml/.test(url));
  expect(editors()).toEqual([]);
  await page.getByText('JSON', { exact: true }).click();
  const json = page.getByLabel('Configuration as JSON');
  await expect(json).toContainText('"key_names"');
  await expect.poll(editors).toHaveLength(1);
  await writeOver(json, '{"name": "key-auth", "config": {"key_names": ["x-one", "x-two"],}}');
  await expect(page.getByText('Line 1: A name in double quotes is missing')).toBeVisible();
  await page.getByText('YAML', { exact: true }).click();
  await expect(page.getByText(/^The JSON is not right yet\. Line 1:/)).toBeVisible();
  await writeOver(json, '{"name": "key-auth", "config": {"key_names": ["x-one", "x-two"]}}');
  await page.getByText('YAML', { exact: true }).click();
  const yaml = page.getByLabel('Configuration as YAML');
  await expect(yaml).toContainText('- x-one');
  await writeOver(
    yaml,
    'name: key-auth\nconfig:\n  key_names: [x-one, x-two] # ours\n  hide_credentials: true\n',
  );
  await press(page, 'Save changes');
  await expect(page.getByText('key-auth saved').first()).toBeVisible();
  expect(await read(`${gatehouse.admin}/plugins/${id}`)).toMatchObject({
    config: { key_names: ['x-one', 'x-two'], hide_credentials: true },
  });
  expect(refused).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing in the controls and views, ${colorScheme}, on a phone too`, async ({
    page,
    gatehouse,
  }) => {
    await page.emulateMedia({ colorScheme });
    const ids = {
      acl: await create(gatehouse.admin, 'acl', { whitelist: ['a', '', ' b', 'two\nlines'] }),
      limits: await create(gatehouse.admin, 'response-ratelimiting', { limits: { video: { minute: 5 } } }),
      statsd: await create(gatehouse.admin, 'statsd', {}),
      body: await create(gatehouse.admin, 'request-termination', { body: '<p>closed</p>' }),
    };
    const addresses = [
      ids.acl,
      ids.limits,
      ids.statsd,
      ids.body,
      `${ids.acl}?as=json`,
      `${ids.limits}?as=yaml`,
    ];
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      for (const address of addresses) {
        await page.goto(`/plugins/${address}`);
        await expect(page.getByRole('button', { name: 'Save changes' })).toBeVisible();
        const fold = page.locator('ol [aria-expanded="false"]').first();
        if (await fold.isVisible()) await fold.click();
        if (address.includes('as=')) await expect(page.getByLabel(/^Configuration as/)).toBeVisible();
        expect.soft(await foundByAxe(page), `${address} at ${width}`).toEqual([]);
        const sideways = await page.evaluate<number>(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        expect.soft(sideways, `${address} at ${width}`).toBe(0);
      }
    }
  });
