// Changes of many rows at once: the reader types their number, sees the progress, and may stop it.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { goTo, listed, pageIs, press } from './steps.ts';

async function addApis(admin: string, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const name = `api-${String(index).padStart(3, '0')}`;
    const body = new URLSearchParams({ name, uris: `/${name}`, upstream_url: 'http://upstream.example' });
    await fetch(`${admin}/apis`, { method: 'POST', body });
  }
}

const total = async (admin: string, collection: string): Promise<number> => {
  const { total: count }: { total: number } = JSON.parse(
    await (await fetch(`${admin}/${collection}`)).text(),
  );
  return count;
};

const selectAll = (page: Page): Promise<void> => page.getByLabel('Select all shown').check();

/** Lets a number of deletions through and keeps the others waiting until `release` is called. */
async function holdDeletions(
  page: Page,
  through: number,
): Promise<{ release: () => void; sent: () => number }> {
  let sent = 0;
  let release = (): void => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/api/kong/apis/*', async (route) => {
    if (route.request().method() === 'DELETE') {
      sent += 1;
      if (sent > through) await released;
    }
    await route.continue();
  });
  return { release, sent: () => sent };
}

const dialog = (page: Page) => page.getByRole('alertdialog');
const progress = (page: Page) => page.getByRole('progressbar', { name: /^Deleting/ });

test('more than twenty rows are deleted only after the reader has typed their number', async ({
  page,
  gatehouse,
}) => {
  await addApis(gatehouse.admin, 30);
  await page.goto('/apis');
  await selectAll(page);
  await press(page, 'Delete');
  const confirm = page.getByRole('button', { name: 'Delete 30 APIs' });
  await confirm.click({ force: true });
  await page.getByLabel('Type 30 to delete that many').fill('3');
  await confirm.click({ force: true });
  expect(await total(gatehouse.admin, 'apis')).toBe(30);
  await page.getByLabel('Type 30 to delete that many').fill('30');

  let lists = 0;
  page.on('request', (request) => {
    if (request.method() === 'GET' && new URL(request.url()).pathname === '/api/kong/apis') lists += 1;
  });
  await confirm.click();
  await expect(dialog(page)).toContainText('30 APIs deleted');
  await press(page, 'Close');
  await expect(page.getByRole('heading', { name: 'No APIs yet' })).toBeVisible();
  expect(await total(gatehouse.admin, 'apis')).toBe(0);
  // The list and its count are each read once at the end, besides the reads of every three seconds.
  expect(lists).toBeLessThan(8);
});

test('stopping says how many rows were deleted, and the others stay', async ({ page, gatehouse }) => {
  await addApis(gatehouse.admin, 25);
  const held = await holdDeletions(page, 7);
  await page.goto('/apis');
  await selectAll(page);
  await press(page, 'Delete');
  await page.getByLabel('Type 25 to delete that many').fill('25');
  await page.getByRole('button', { name: 'Delete 25 APIs' }).click();
  await expect(progress(page)).toHaveJSProperty('value', 7);
  await expect(dialog(page)).toContainText('7 of 25 calls done.');

  const stop = await page.getByRole('button', { name: 'Stop after these' }).boundingBox();
  await press(page, 'Stop after these');
  const stopping = page.getByRole('button', { name: 'Stopping' });
  await expect(stopping).toBeVisible();
  expect(await stopping.boundingBox()).toEqual(stop);
  held.release();
  await expect(dialog(page)).toContainText('Stopped: 11 of 25 APIs deleted, 14 are as before.');
  expect(held.sent()).toBe(11);
  expect(await total(gatehouse.admin, 'apis')).toBe(14);
});

test('on another page the progress stays visible, and the browser asks before it closes the tab', async ({
  page,
  gatehouse,
}) => {
  await addApis(gatehouse.admin, 12);
  const held = await holdDeletions(page, 3);
  await page.goto('/apis');
  await selectAll(page);
  await press(page, 'Delete');
  await page.getByRole('button', { name: 'Delete 12 APIs' }).click();
  await expect(progress(page)).toHaveJSProperty('value', 3);
  await press(page, 'Close');
  await goTo(page, 'Consumers');
  await pageIs(page, 'Consumers');
  await expect(progress(page)).toHaveJSProperty('value', 3);

  const asked = page.waitForEvent('dialog');
  const closing = page.close({ runBeforeUnload: true });
  await (await asked).dismiss();
  await closing;

  held.release();
  await expect(page.getByText('12 APIs deleted').first()).toBeVisible();
  expect(await total(gatehouse.admin, 'apis')).toBe(0);
});

test('many plugins are switched off with the same progress', async ({ page, gatehouse }) => {
  await addApis(gatehouse.admin, 6);
  for (let index = 0; index < 6; index += 1)
    await fetch(`${gatehouse.admin}/apis/api-00${index}/plugins`, {
      method: 'POST',
      body: new URLSearchParams({ name: 'key-auth' }),
    });
  await page.goto('/plugins');
  await expect(listed(page, 'key-auth').first()).toBeVisible();
  await selectAll(page);
  await press(page, 'Switch off');
  await press(page, 'Change 6 plugins');
  await expect(dialog(page)).toContainText('6 plugins changed');
  await press(page, 'Close');
  await expect(page.getByRole('switch', { checked: true })).toHaveCount(0);
  const answer: { data: { enabled: boolean }[] } = JSON.parse(
    await (await fetch(`${gatehouse.admin}/plugins`)).text(),
  );
  expect(answer.data.map(({ enabled }) => enabled)).toEqual(Array.from({ length: 6 }, () => false));
});
