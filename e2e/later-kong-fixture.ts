// A dashboard before a Kong 3.9.1 in memory, for one test.
import { rm } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { test as base } from '@playwright/test';
import { serveLaterKong } from '../src/testing/later-kong/serve.ts';
import { newDataDir, startProcess } from './gatehouse.ts';

type Kong = Awaited<ReturnType<typeof serveLaterKong>>;

interface Started {
  kong: Kong;
  dashboard: string;
}

export const test = base.extend<{ started: Started; database: 'postgres' | 'off' }>({
  database: ['postgres', { option: true }],
  started: async ({ database }, use) => {
    const kong = await serveLaterKong({ database, flavor: 'traditional_compatible' });
    const dataDir = await newDataDir();
    const dashboard = await startProcess(
      'dashboard',
      '--dashboard-listen=127.0.0.1:0',
      `--kong-url=${kong.url}`,
      `--data-dir=${dataDir}`,
    );
    await use({ kong, dashboard: dashboard.at('dashboard') });
    await dashboard.stop();
    await kong.close();
    await rm(dataDir, { recursive: true, force: true });
  },
  baseURL: async ({ started }, use) => use(started.dashboard),
});

export const navigation = (page: Page) => page.getByRole('navigation', { name: 'Main' });

/** The answers with an error, but for those that the test asked for. */
export function failures(page: Page): string[] {
  const found: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) found.push(`${response.status()} ${response.url()}`);
  });
  return found;
}
