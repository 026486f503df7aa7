// The search for everything, measured with many rows: how long it reads, and how quick it answers meanwhile and afterwards.
import type { Page } from '@playwright/test';
import { heapMegabytes, longestTask, searchTimes, watchSearches } from './page-probes.ts';

export type Figures = Record<string, { measured: string; target: string }>;

/** Chromium reports no task of less than 50 ms. */
export const taskText = (milliseconds: number): string =>
  milliseconds === 0 ? '< 50 ms' : `${milliseconds.toFixed(0)} ms`;

async function typeAndClear(page: Page, text: string): Promise<readonly number[]> {
  await page.keyboard.type(text, { delay: 120 });
  await page.waitForTimeout(500);
  const times = await searchTimes(page);
  await page.getByRole('combobox').fill('');
  return times;
}

const worst = (times: readonly number[]): string => `${Math.max(...times).toFixed(0)} ms of ${times.length}`;

export async function measureFind(page: Page, dashboard: string, figures: Figures): Promise<void> {
  await page.goto(dashboard, { waitUntil: 'networkidle' });
  let requests = 0;
  page.on('request', () => (requests += 1));
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').waitFor();
  await watchSearches(page);
  await longestTask(page);
  const began = performance.now();
  const meanwhile = await typeAndClear(page, 'api-7777');
  figures['Find: longest task while typing and reading'] = {
    measured: taskText(await longestTask(page)),
    target: '≤ 50 ms',
  };
  figures['Find: slowest answer to a key while rows are read'] = {
    measured: worst(meanwhile),
    target: '≤ 100 ms',
  };
  await page.getByText(/\d rows searched$/).waitFor({ timeout: 300_000 });
  figures['Find: everything read after'] = {
    measured: `${((performance.now() - began) / 1000).toFixed(1)} s, ${requests} requests`,
    target: '–',
  };
  figures['Find: longest task while everything is read'] = {
    measured: taskText(await longestTask(page)),
    target: '≤ 50 ms',
  };
  const afterwards = [
    ...(await typeAndClear(page, 'consumer-77777')),
    ...(await typeAndClear(page, 'key-of-consumer-99999')),
    ...(await typeAndClear(page, 'path 4242 api')),
  ];
  figures['Find: slowest answer to a key, all rows read'] = {
    measured: worst(afterwards),
    target: '≤ 100 ms',
  };
  figures['Find: longest task while typing, all rows read'] = {
    measured: taskText(await longestTask(page)),
    target: '≤ 50 ms',
  };
  figures['Find: JavaScript heap of the page'] = {
    measured: `${(await heapMegabytes(page)).toFixed(0)} MB`,
    target: '≤ 200 MB',
  };
}
