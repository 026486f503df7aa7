// The start of every journey: one Gatehouse per worker, emptied before each test, and an upstream to put behind it.
import { test as base } from '@playwright/test';
import { startGatehouse, type Gatehouse } from './gatehouse.ts';
import { startUpstream, type Upstream } from './upstream.ts';

const idsIn = (list: unknown): string[] =>
  [...JSON.stringify(list).matchAll(/"id":"([0-9a-f-]{36})"/g)].map(([, id = '']) => id);

async function empty(admin: string): Promise<void> {
  for (const collection of [
    'plugins',
    'apis',
    'routes',
    'services',
    'consumers',
    'upstreams',
    'certificates',
  ]) {
    const list: unknown = await (await fetch(`${admin}/${collection}?size=2000`)).json();
    for (const id of idsIn(list)) await fetch(`${admin}/${collection}/${id}`, { method: 'DELETE' });
  }
}

export const test = base.extend<{ gatehouse: Gatehouse; upstream: Upstream }, { running: Gatehouse }>({
  running: [
    async ({}, use) => {
      const gatehouse = await startGatehouse();
      await use(gatehouse);
      await gatehouse.stop();
    },
    { scope: 'worker' },
  ],
  gatehouse: async ({ running }, use) => {
    await empty(running.admin);
    await use(running);
  },
  upstream: async ({}, use) => {
    const upstream = await startUpstream('jokes');
    await use(upstream);
    upstream.close();
  },
  baseURL: async ({ running }, use) => use(running.dashboard),
});

export { expect } from '@playwright/test';
