// Requests as they end: they show up by themselves, wait while one is read, and say why they were answered so.
import type { Page } from '@playwright/test';
import { rm } from 'node:fs/promises';
import { foundByAxe } from './axe.ts';
import { creatingAt } from './creating-at.ts';
import { expect, test } from './fixtures.ts';
import { newDataDir, startProcess } from './gatehouse.ts';
import { pageIs, press } from './steps.ts';

const rows = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });
const drawer = (page: Page) => page.getByRole('complementary', { name: 'One request' });

/** A key of Eddie lets in, and acl keeps him out. */
async function guardedApi(admin: string, upstream: string) {
  const create = creatingAt(admin);
  const api = await create('/apis', { name: 'Jokes', uris: '/joke', upstream_url: upstream });
  await create('/apis/Jokes/plugins', { name: 'key-auth' });
  await create('/apis/Jokes/plugins', { name: 'acl', 'config.whitelist': 'friends' });
  const consumer = await create('/consumers', { username: 'Eddie' });
  await create('/consumers/Eddie/key-auth', { key: 'eddie-key' });
  return { api: api.id, consumer: consumer.id };
}

test('a request shows up by itself, says why it failed, and new ones wait while it is read', async ({
  page,
  gatehouse,
  upstream,
}) => {
  await guardedApi(gatehouse.admin, upstream.url);
  await page.goto('/');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Live requests' }).click();
  await pageIs(page, 'Live requests');
  await expect(page.getByText('Live, ')).toBeVisible();
  await fetch(`${gatehouse.proxy}/joke/first?token=secret`);
  await rows(page, '/joke/first').getByRole('button').click();
  await expect(drawer(page)).toContainText('key-auth answered 401. No key or no valid one was sent.');
  await expect(drawer(page)).toContainText('not reached');
  await expect(page).toHaveURL(/open=\d+/);
  await expect(page.locator('body')).not.toContainText('secret');

  await fetch(`${gatehouse.proxy}/nothing-takes-this`);
  await expect(page.getByRole('button', { name: '1 new since you opened this one' })).toBeVisible();
  await expect(rows(page, '/nothing-takes-this')).toHaveCount(0);
  await page.getByRole('button', { name: '1 new since you opened this one' }).click();
  await page.keyboard.press('ArrowUp');
  await expect(drawer(page)).toContainText('The gateway answered 404. Nothing takes GET');
  await page.keyboard.press('ArrowDown');
  await expect(drawer(page)).toContainText('key-auth answered 401');

  await page.reload();
  await expect(drawer(page)).toContainText('key-auth answered 401');
  await page.getByRole('link', { name: 'Try again' }).click();
  await expect(page.getByLabel('Path and query')).toHaveValue('/joke/first');
  await page.goBack();
  await expect(drawer(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(drawer(page)).toHaveCount(0);
});

test('while paused new requests wait, and a filter shows what fits alone', async ({
  page,
  gatehouse,
  upstream,
}) => {
  await guardedApi(gatehouse.admin, upstream.url);
  await page.goto('/live?text=%2Fpaused');
  await expect(page.getByText('Live, ')).toBeVisible();
  await fetch(`${gatehouse.proxy}/paused/1`);
  await expect(rows(page, '/paused/1')).toBeVisible();
  await press(page, 'Pause');
  await fetch(`${gatehouse.proxy}/paused/2`);
  await fetch(`${gatehouse.proxy}/other`);
  await expect(page.getByRole('button', { name: '1 came in since' })).toBeVisible();
  await expect(rows(page, '/paused/2')).toHaveCount(0);
  await press(page, 'Go on');
  await expect(rows(page, '/paused/2')).toBeVisible();
  await expect(rows(page, '/other')).toHaveCount(0);

  await press(page, 'Clear filter');
  await expect(rows(page, '/other')).toBeVisible();
  await press(page, 'Status');
  await page.getByRole('menuitem', { name: '2xx' }).click();
  await expect(page).toHaveURL(/status=2xx/);
  await expect(rows(page, '/other')).toHaveCount(0);
  await press(page, 'Remove filter: Status 2xx');
  await expect(rows(page, '/other')).toBeVisible();
});

test('the last request of a consumer that got 403 says why, also when the API is deleted', async ({
  page,
  gatehouse,
  upstream,
}) => {
  const { api, consumer } = await guardedApi(gatehouse.admin, upstream.url);
  const headers = { apikey: 'eddie-key' };
  await fetch(`${gatehouse.proxy}/joke/refused`, { headers });
  await fetch(`${gatehouse.proxy}/joke/without-key`);
  await page.goto(`/live?consumer=${consumer}&status=403&open=newest`);
  await expect(drawer(page)).toContainText('/joke/refused');
  await expect(drawer(page)).toContainText(
    'acl answered 403. The groups of the consumer do not let it in here.',
  );
  await expect(drawer(page).getByRole('link', { name: 'Eddie' })).toBeVisible();
  await expect(page.getByText('Consumer Eddie')).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const width of [360, 768, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      expect.soft(await foundByAxe(page)).toEqual([]);
      const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect.soft(wide, `${width} px`).toBe(0);
    }
  }
  await fetch(`${gatehouse.admin}/apis/${api}`, { method: 'DELETE' });
  await page.reload();
  await expect(drawer(page)).toContainText('Jokesdeleted');
});

test('requests of another gateway come through the collector, and the page goes on when the server is back', async ({
  page,
}) => {
  const dataDir = await newDataDir();
  const start = (dashboard: string, collector: string) =>
    startProcess(
      'start',
      '--proxy-listen=127.0.0.1:0',
      '--admin-listen=127.0.0.1:0',
      `--dashboard-listen=${dashboard}`,
      `--collector-listen=${collector}`,
      `--data-dir=${dataDir}`,
    );
  const first = await start('127.0.0.1:0', '127.0.0.1:0');
  const dashboard = first.at('dashboard');
  const collector = first.at('collector');
  const ask = async (path: string, body: object): Promise<{ id: string; token: string }> => {
    const answer = await fetch(`${dashboard}/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return JSON.parse(await answer.text());
  };
  const { id } = await ask('connections', { name: 'Shop', url: first.at('Admin API') });
  const { token } = await ask('collector/tokens', { connection: id, name: 'Shop' });
  const send = (path: string): Promise<Response> =>
    fetch(`${collector}/http-log/${token}`, {
      method: 'POST',
      body: JSON.stringify({
        started_at: Date.now(),
        request: { method: 'GET', uri: path, headers: { host: 'shop.example' }, size: 1 },
        response: { status: 403, size: 1 },
        latencies: { request: 5 },
        client_ip: '192.0.2.7',
        route: { id: 'no-route' },
      }),
    });
  await page.goto(`${dashboard}/@${id}/live`);
  await expect(page.getByText('Live, ')).toBeVisible();
  expect((await send('/from-elsewhere')).status).toBe(200);
  await rows(page, '/from-elsewhere').getByRole('button').click();
  await expect(drawer(page)).toContainText('The gateway or one of its plugins answered 403.');
  await press(page, 'Close');

  await page.goto(`${dashboard}/live`);
  await press(page, 'All gateways');
  await expect(rows(page, '/from-elsewhere')).toContainText('Shop');
  await rows(page, '/from-elsewhere').getByRole('button').click();
  await drawer(page).getByRole('link', { name: 'See it at its gateway' }).click();
  await expect(page).toHaveURL(new RegExp(`/@${id}/live\\?open=`));
  await expect(drawer(page)).toContainText('/from-elsewhere');
  await press(page, 'Close');

  await first.stop();
  await expect(page.getByText('Nothing comes now')).toBeVisible();
  const second = await start(
    new URL(dashboard).host.replace('localhost', '127.0.0.1'),
    new URL(collector).host.replace('localhost', '127.0.0.1'),
  );
  await expect(page.getByText('Live, ')).toBeVisible();
  await send('/after-it-was-back');
  await expect(rows(page, '/after-it-was-back')).toBeVisible();
  await expect(rows(page, '/from-elsewhere')).toHaveCount(1);
  await second.stop();
  await rm(dataDir, { recursive: true, force: true });
});
