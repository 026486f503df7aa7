// The JavaScript that a page loads, until the browser has nothing more to do: in how many files, and how heavy.
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { everyPage } from './pages.ts';
import { seedPlatform } from './platform.ts';

const app = resolve(import.meta.dirname, '../dist/app');
const mostFiles = 21;
/** Room for the navigation's newest entry, which was not weighed on every page. */
const notWeighed = 12_000;
/** Bytes on the wire, by the page's name. React, its router and TanStack Query are 113 000 of them on every page. */
const mostBytes: readonly (readonly [name: RegExp, bytes: number])[] = [
  // With what examines the gateway and reads its certificates, which runs beside the page.
  [/^home$/, 306_000 + notWeighed],
  [/^doctor$/, 346_000 + notWeighed],
  [/^(?:apis|api-add|consumers|consumer-add|routes|services|upstreams)$/, 241_000 + notWeighed],
  [/^(?:plugins|plugin-catalogue|.*-plugins)$/, 282_000 + notWeighed],
  // With what computes traces, which runs beside the page.
  [/^trace$/, 297_000 + notWeighed],
  // With what examines the gateway, too, on a row's page.
  [/try-it$/, 390_000 + notWeighed],
  // With the charts.
  [/-traffic$/, 304_000 + notWeighed],
  // With uPlot.
  [/^traffic$/, 254_000 + notWeighed],
  // With the code editor.
  [/^import$/, 367_000 + notWeighed],
  [/^/, 286_000 + notWeighed],
];
const mostFor = (page: string): number => mostBytes.find(([name]) => name.test(page))?.[1] ?? 0;

const gzipped = (path: string): number => statSync(join(app, `${path}.gz`)).size;

/** Several tests share the pages, so that they are weighed side by side. */
const groups = 4;

async function weigh(page: Page, admin: string, group: number): Promise<void> {
  await seedPlatform(admin);
  // A stream stays open, so that its page would never count as loaded.
  await page.route('**/api/traffic/live?*', (route) => route.abort());
  let files = new Set<string>();
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.endsWith('.js')) files.add(pathname);
  });
  const pages = await everyPage(admin);
  for (const { name, path, heading } of pages.filter((_, at) => at % groups === group)) {
    // The page before may still ask for something: it ends here.
    await page.goto('about:blank');
    files = new Set();
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await page.waitForLoadState('networkidle');
    expect.soft(files.size, `${name}: ${[...files].join(' ')}`).toBeLessThanOrEqual(mostFiles);
    const bytes = [...files].reduce((sum, file) => sum + gzipped(file), 0);
    expect.soft(bytes, name).toBeLessThanOrEqual(mostFor(name));
  }
}

for (let group = 0; group < groups; group++)
  test(`no page loads more files or bytes of JavaScript than it may, group ${group + 1}`, ({
    page,
    gatehouse,
  }) => weigh(page, gatehouse.admin, group));

test('the palette is fetched when the search button is pointed at or the modifier of its shortcut is pressed, not before', async ({
  page,
}) => {
  const isPalette = (url: string): boolean => url.includes('/palette-sheet-');
  for (const reach of [
    () => page.getByRole('button', { name: 'Search or run a command' }).hover(),
    () => page.keyboard.down('ControlOrMeta'),
  ]) {
    const fetched: string[] = [];
    const note = (request: { url(): string }): void => {
      if (isPalette(request.url())) fetched.push(request.url());
    };
    page.on('request', note);
    await page.goto('/consumers');
    await expect(page.getByRole('heading', { level: 1, name: 'Consumers' })).toBeVisible();
    await page.waitForLoadState('networkidle');
    expect(fetched).toEqual([]);
    await reach();
    await expect.poll(() => fetched.length).toBe(1);
    page.off('request', note);
  }
});
