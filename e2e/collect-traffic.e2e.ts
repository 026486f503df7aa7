// The traffic of a Kong is collected: its plugin is added, the first entry comes, and the plugin is taken away again.
import { expect } from '@playwright/test';
import { serveLaterKong, type ServedKong } from '../src/testing/later-kong/serve.ts';
import { kong39 } from '../src/traffic/collecting/entries-for-tests.ts';
import { beforeKong } from './before-kong.ts';
import { test } from './fixtures.ts';
import { follow, pageIs, press } from './steps.ts';

interface Stored {
  data: readonly {
    name: string;
    service: null;
    config: { http_endpoint: string; queue: { max_batch_size: number } };
  }[];
}

async function pluginsOf(kong: ServedKong): Promise<Stored['data']> {
  const list: Stored = JSON.parse(await (await fetch(`${kong.url}/plugins`)).text());
  return list.data;
}

const post = async (url: string): Promise<number> => {
  const entries = [{ ...kong39, started_at: Date.now() }, {}];
  return (await fetch(url, { method: 'POST', body: JSON.stringify(entries) })).status;
};

test('the plugin is shown, added, says when the first entry came, and is taken away again', async ({
  page,
}) => {
  const before = await serveLaterKong();
  await beforeKong(
    before,
    async ({ kong, dashboard }) => {
      await page.goto(dashboard);
      await page.goto(`${dashboard}/traffic`);
      await follow(page, 'Collect its traffic');
      await pageIs(page, 'Sources of traffic');
      const address = page.getByLabel('Address of the collector');
      await address.fill('nowhere');
      await expect(page.getByText('An address begins with http:// or https://')).toBeVisible();
      await address.fill('http://gatehouse.internal:8088/');
      await expect(
        page.getByText('"http_endpoint": "http://gatehouse.internal:8088/http-log/•••"'),
      ).toBeVisible();
      await press(page, 'Collect traffic from this gateway');
      await expect(page.getByText('No entry has come yet')).toBeVisible();

      const [plugin] = await pluginsOf(kong);
      expect(plugin).toMatchObject({
        name: 'http-log',
        service: null,
        config: { queue: { max_batch_size: 200 } },
      });
      const { pathname } = new URL(plugin?.config.http_endpoint ?? '');
      const token = pathname.slice('/http-log/'.length);
      expect(token).toHaveLength(32);
      await expect(page.locator('body')).not.toContainText(token);
      const listening = await page.getByText('The collector listens at').locator('span').textContent();
      expect(await post(`${listening}${pathname}`)).toBe(200);
      await expect(page.getByText('The first entry came on')).toBeVisible();
      await expect(page.getByText('1 entry recorded, 1 could not be read')).toBeVisible();

      await press(page, 'Stop collecting');
      await page.getByRole('alertdialog').getByRole('button', { name: 'Stop collecting' }).click();
      await expect(page.getByRole('button', { name: 'Collect traffic from this gateway' })).toBeVisible();
      expect(await pluginsOf(kong)).toEqual([]);
      expect(await post(`${listening}${pathname}`)).toBe(401);
      await page.goto(`${dashboard}/history`);
      await expect(page.getByText('http-log').first()).toBeVisible();
    },
    '--collector-listen=127.0.0.1:0',
  );
});

test('a token that is made by hand is shown once, and refused after it was revoked', async ({ page }) => {
  await beforeKong(
    await serveLaterKong(),
    async ({ dashboard }) => {
      await page.goto(`${dashboard}/traffic/sources`);
      await pageIs(page, 'Sources of traffic');
      await page.getByLabel('Name of the new token').fill('Shop agent');
      await press(page, 'Make a token');
      const dialog = page.getByRole('alertdialog', { name: 'Token Shop agent' });
      const told = (await dialog.getByText('http_endpoint=').textContent()) ?? '';
      const href = told.slice('config.http_endpoint='.length);
      await dialog.getByRole('button', { name: 'Done' }).click();
      expect(await post(href)).toBe(200);
      await expect(page.getByText(href.slice(-32))).toHaveCount(0);
      await press(page, 'Revoke Shop agent');
      await press(page, 'Revoke token');
      await expect(page.getByText('There is no token yet.')).toBeVisible();
      expect(await post(href)).toBe(401);
    },
    '--collector-listen=127.0.0.1:0',
  );
});

test('the bundled gateway is recorded already, and the page says how the collector is switched on', async ({
  page,
  gatehouse,
}) => {
  await page.goto(`${gatehouse.dashboard}/traffic/sources`);
  await expect(page.getByText('are recorded already')).toBeVisible();
  await expect(page.getByText('--collector-listen 127.0.0.1:8088')).toBeVisible();
});

test('the requests of an API are drafted as an OpenAPI description, and downloaded', async ({
  page,
  gatehouse,
  upstream,
}) => {
  const body = new URLSearchParams({ name: 'jokes', uris: '/jokes', upstream_url: upstream.url });
  const made = await fetch(`${gatehouse.admin}/apis`, { method: 'POST', body });
  const { id }: { id: string } = JSON.parse(await made.text());
  for (const path of ['/jokes/1', '/jokes/22', '/jokes/random'])
    expect((await fetch(`${gatehouse.proxy}${path}?lang=PLANTED`)).status).toBe(200);
  const drafted = async (): Promise<string> =>
    (await fetch(`${gatehouse.dashboard}/api/traffic/openapi?target=${id}`)).text();
  await expect.poll(drafted).toContain('/jokes/random');
  await page.goto(`${gatehouse.dashboard}/traffic?target=${id}`);
  await press(page, 'OpenAPI draft');
  const dialog = page.getByRole('alertdialog', { name: 'OpenAPI draft' });
  await expect(dialog).toContainText('2 paths');
  await expect(dialog).toContainText('/jokes/{jokeId}');
  await expect(dialog).toContainText('name: lang');
  await expect(dialog).not.toContainText('PLANTED');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('jokes-openapi.yaml');
});
