// A dashboard before a later Kong in memory, for one test.
import type { Page } from '@playwright/test';
import { test as base } from '@playwright/test';
import { serveLaterKong, type ServedKong } from '../src/testing/later-kong/serve.ts';
import { beforeKong } from './before-kong.ts';

export const test = base.extend<{
  started: { kong: ServedKong; dashboard: string };
  database: 'postgres' | 'off';
}>({
  database: ['postgres', { option: true }],
  started: async ({ database }, use) => beforeKong(await serveLaterKong({ database }), use),
  baseURL: async ({ started }, use) => use(started.dashboard),
});

export const navigation = (page: Page) => page.getByRole('navigation', { name: 'Main' });

/** The answers with an error, but for those that the test asked for. */
export function failures(page: Page): string[] {
  const found: string[] = [];
  page.on('response', (response) => {
    // Beside no gateway nothing is recorded, and the pages of the traffic say so.
    const isUnrecorded = response.status() === 404 && response.url().includes('/api/traffic/');
    if (response.status() >= 400 && !isUnrecorded)
      found.push(`${response.status()} ${response.request().method()} ${response.url()}`);
  });
  return found;
}
