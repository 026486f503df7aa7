// Tests of the lists on a phone: cards with labelled values, and a sheet that filters and sorts.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { seedPlatform } from './platform.ts';
import { listed, press } from './steps.ts';

const lists = [
  'apis',
  'services',
  'routes',
  'consumers',
  'plugins',
  'upstreams',
  'certificates',
  'credentials/key-auth',
];

test.use({ viewport: { width: 390, height: 844 } });

/** Finds the cells of all rows, but the box that selects the row, its name and its buttons, that show no title. */
const valuesWithoutTitle = `
  [...document.querySelectorAll('tbody tr')]
    .flatMap((row) => [...row.children].slice(2, -1))
    .filter((cell) => !/^"[^"]*\\w/.test(getComputedStyle(cell, '::before').content))
    .map((cell) => cell.textContent)`;

async function open(page: Page, list: string): Promise<void> {
  await page.goto(`/${list}`);
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

test('each value of a card has its column’s title beside it', async ({ page, gatehouse }) => {
  await seedPlatform(gatehouse.admin);
  for (const list of lists) {
    await open(page, list);
    expect.soft(await page.evaluate<string[]>(valuesWithoutTitle), list).toEqual([]);
  }
});

test('a name of 255 characters takes two lines of a card, and is whole on its page', async ({
  page,
  gatehouse,
}) => {
  const name = 'endless-'.repeat(32).slice(0, 255);
  await fetch(`${gatehouse.admin}/consumers`, {
    method: 'POST',
    body: new URLSearchParams({ username: name }),
  });
  await open(page, 'consumers');
  const link = listed(page, name);
  expect((await link.boundingBox())?.height).toBe(40);
  await link.click();
  const heading = page.getByRole('heading', { level: 1, name });
  await expect(heading).toBeVisible();
  const cut = await heading.evaluate((element) => element.scrollWidth > element.clientWidth);
  expect(cut).toBe(false);
});

test('a phone filters and sorts the list of APIs', async ({ page, gatehouse }) => {
  await seedPlatform(gatehouse.admin);
  await open(page, 'apis');
  const first = page.locator('tbody a').first();
  await press(page, 'Filter and sort');
  await page.getByLabel('Order', { exact: true }).selectOption('Descending');
  await page.getByLabel('Plugin', { exact: true }).selectOption('key-auth');
  await press(page, 'Show 2 APIs');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(first).toHaveText('Geek-Jokes');
  await expect(page).toHaveURL(/\?sort=-name&plugin=key-auth$/);
});

test('every list can be sorted on a phone', async ({ page }) => {
  for (const list of lists) {
    await open(page, list);
    await press(page, 'Filter and sort');
    const columns = page.getByLabel('Sort by', { exact: true }).locator('option');
    await expect(columns.nth(1), list).toBeAttached();
  }
});
