// The page Traffic: requests that were really sent are counted to the last one, narrowed down by a click, and taken along as a file.
import type { Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { foundByAxe } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { pageIs } from './steps.ts';

type Fields = Readonly<Record<string, string>>;

async function create(admin: string, path: string, fields: Fields): Promise<string> {
  const answer = await fetch(admin + path, { method: 'POST', body: new URLSearchParams(fields) });
  expect(answer.status, path).toBe(201);
  const { id }: { id: string } = JSON.parse(await answer.text());
  return id;
}

interface Places {
  admin: string;
  proxy: string;
  dashboard: string;
}

interface Sent {
  /** The id of the API. */
  api: string;
  name: string;
}

/** 6 GET and 2 POST of Eddie, and 3 GET without a key. Done when all are counted. */
async function send({ admin, proxy, dashboard }: Places, upstream: string): Promise<Sent> {
  // The traffic of deleted APIs stays on the page.
  const name = `counted-${randomUUID().slice(0, 8)}`;
  const api = await create(admin, '/apis', { name, uris: '/counted', upstream_url: upstream });
  await create(admin, `/apis/${name}/plugins`, { name: 'key-auth' });
  await create(admin, '/consumers', { username: 'Eddie' });
  await create(admin, '/consumers/Eddie/key-auth', { key: 'eddie-key' });
  const ask = (path: string, method = 'GET', key = 'eddie-key') =>
    fetch(`${proxy}/counted${path}`, { method, headers: key === '' ? {} : { apikey: key } });
  for (let count = 0; count < 6; count += 1) expect((await ask('/jokes')).status).toBe(200);
  for (let count = 0; count < 2; count += 1) expect((await ask('/orders', 'POST')).status).toBe(200);
  for (let count = 0; count < 3; count += 1) expect((await ask('/=1+1', 'GET', '')).status).toBe(401);
  const counted = async (): Promise<number> => {
    const answer = await fetch(`${dashboard}/api/traffic/summary?target=${api}`);
    const { requests }: { requests: number } = JSON.parse(await answer.text());
    return requests;
  };
  await expect.poll(counted).toBe(11);
  return { api, name };
}

const number = (page: Page, title: string) =>
  page.getByRole('main').locator('dl > div').filter({ hasText: title }).locator('dd').first();
const rank = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true });

test('requests are counted to the last one, and a click on an API, a consumer or a status shows theirs alone', async ({
  page,
  gatehouse,
  upstream,
}) => {
  const { api, name } = await send(gatehouse, upstream.url);
  await page.goto('/traffic?from=now-1h');
  await pageIs(page, 'Traffic');
  // Other tests' APIs and routes may have had more requests.
  await page.getByRole('button', { name: /^APIs.*: (?:as a table|\d+ more)$/ }).click();
  await page.getByRole('region', { name: /^APIs/ }).getByRole('button', { name, exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`target=${api}`));
  await expect(number(page, 'Requests')).toHaveText('11');
  await expect(number(page, 'Client errors')).toHaveText('27.3 %');
  await expect(number(page, 'Server errors')).toHaveText('0 %');
  await expect(rank(page, 'Methods').getByRole('listitem').nth(0)).toContainText('GET9');
  await expect(rank(page, 'Methods').getByRole('listitem').nth(1)).toContainText('POST2');
  await expect(rank(page, 'Errors').getByRole('listitem')).toHaveCount(1);
  await expect(rank(page, 'Errors')).toContainText(`401${name}, by the plugin key-auth`);
  await expect(rank(page, 'Who answered')).toContainText('the plugin key-auth');
  await expect(rank(page, 'Paths')).toContainText('/counted/jokes');
  await expect(page.getByRole('img', { name: /^11 requests, 3 with a client error/ })).toBeVisible();

  await rank(page, 'Statuses').getByRole('button', { name: '401' }).click();
  await expect(number(page, 'Requests')).toHaveText('3');
  await expect(
    page.getByText('Latencies are not kept by status, method, answerer, or consumer at an API.'),
  ).toBeVisible();
  await page.goBack();
  await expect(number(page, 'Requests')).toHaveText('11');
  await rank(page, 'Who answered').getByRole('button', { name: 'the plugin key-auth' }).click();
  await expect(page).toHaveURL(/answered_by=plugin%3Akey-auth/);
  await expect(number(page, 'Requests')).toHaveText('3');
  await expect(number(page, 'Client errors')).toHaveText('100.0 %');
  await expect(page.getByText('Answered by the plugin key-auth')).toBeVisible();
  await expect(rank(page, 'Statuses').getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: 'Remove the filter the plugin key-auth' }).click();
  await expect(page).not.toHaveURL(/answered_by=/);
  await expect(number(page, 'Requests')).toHaveText('11');
  await page.getByRole('button', { name: 'Add a filter: Answered by' }).click();
  await page.getByRole('menuitem', { name: 'any plugin' }).click();
  await expect(page).toHaveURL(/answered_by=plugin(?:&|$)/);
  await expect(number(page, 'Requests')).toHaveText('3');
  await page.goBack();
  await expect(number(page, 'Requests')).toHaveText('11');
  await rank(page, 'Consumers').getByRole('button', { name: 'Eddie' }).click();
  await expect(number(page, 'Requests')).toHaveText('8');
  await page.getByRole('button', { name: `Remove the filter ${name}` }).click();
  await expect(page).not.toHaveURL(/target=/);
  await expect(page).toHaveURL(/consumer=/);
});

test('the range is typed and kept in the address, each chart is a table too, and a file computes nothing', async ({
  page,
  gatehouse,
  upstream,
}) => {
  const { api } = await send(gatehouse, upstream.url);
  await page.goto(`/traffic?target=${api}`);
  await page.getByRole('button', { name: /^Other range/ }).click();
  const range = page.getByRole('dialog', { name: 'Time range' });
  await range.getByLabel('From').fill('now-1y3');
  await range.getByRole('button', { name: 'Show' }).click();
  await expect(range.getByText(/^From: Such as/)).toBeVisible();
  await range.getByLabel('From').fill('now-90m');
  await range.getByRole('button', { name: 'Show' }).click();
  await expect(page).toHaveURL(/from=now-90m/);
  await expect(number(page, 'Requests')).toHaveText('11');

  const asTable = page.getByRole('button', { name: 'Show Requests as a table' });
  await asTable.click();
  await expect(asTable).toHaveAttribute('aria-pressed', 'true');
  const table = page.getByRole('region', { name: 'Requests, table' });
  await expect(table.getByRole('columnheader', { name: '4xx' })).toBeVisible();
  await asTable.click();
  const chart = page.getByRole('img', { name: /^11 requests/ });
  await chart.focus();
  await page.keyboard.press('End');
  await expect(page.getByRole('status').filter({ hasText: 'the day before 0' })).toBeAttached();

  await rank(page, 'Paths').getByRole('button', { name: 'Paths: as a table' }).click();
  await expect(page).toHaveURL(/show=paths/);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV', exact: true }).click();
  const file = await readFile(await (await download).path(), 'utf8');
  expect(file.split('\r\n').toSorted()).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^GET \/counted\/=1\+1,3,3,0,/),
      expect.stringMatching(/^GET \/counted\/jokes,6,0,0,/),
      expect.stringMatching(/^POST \/counted\/orders,2,0,0,/),
    ]),
  );
});

test('a view is saved for all, opened again, renamed and deleted', async ({ page, gatehouse, upstream }) => {
  await send(gatehouse, upstream.url);
  await page.goto('/traffic?status=4xx&from=now-1h');
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Save this view' }).click();
  await page.getByLabel('Save what is shown now as').fill('Client errors of the hour');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('View “Client errors of the hour” saved', { exact: true })).toBeVisible();
  await page.goto('/traffic');
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Client errors of the hour' }).click();
  await expect(page).toHaveURL(/status=4xx&from=now-1h/);
  await page.getByRole('button', { name: /^Client errors of/ }).click();
  await page.getByRole('menuitem', { name: 'Save, rename or delete' }).click();
  await page.getByLabel('Name of the view Client errors of the hour').fill('4xx');
  await page.getByRole('button', { name: 'Rename' }).click();
  await page.getByRole('button', { name: 'Delete the view 4xx' }).click();
  await expect(page.getByRole('list', { name: 'Views' })).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1440, 390])
    test(`axe finds nothing on the page with traffic, ${colorScheme}, ${width} px`, async ({
      page,
      gatehouse,
      upstream,
    }) => {
      const { api, name } = await send(gatehouse, upstream.url);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 900 });
      const check = async (): Promise<void> => {
        expect(await foundByAxe(page)).toEqual([]);
        const sideways = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
        expect(await page.evaluate<number>(sideways)).toBe(0);
      };
      await page.goto(`/traffic?from=now-1h&target=${api}`);
      await expect(page.getByRole('img', { name: /^11 requests/ })).toBeVisible();
      await page.getByRole('button', { name: 'Show Requests as a table' }).click();
      await check();
      await page.goto('/traffic?from=now-1h&show=targets');
      await expect(page.getByRole('button', { name })).toBeVisible();
      await check();
      await page.getByRole('button', { name: /^Other range/ }).click();
      await expect(page.getByRole('dialog', { name: 'Time range' })).toBeVisible();
      await check();
    });
