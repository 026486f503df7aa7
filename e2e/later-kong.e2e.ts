// The dashboard before a Kong 3.9.1 in memory, with and without a database: it offers what that gateway has, and nothing else.
import { rm } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test as base } from '@playwright/test';
import { serveLaterKong } from '../src/testing/later-kong/serve.ts';
import { newDataDir, startProcess } from './gatehouse.ts';
import { enterSeveral, press } from './steps.ts';

type Kong = Awaited<ReturnType<typeof serveLaterKong>>;

interface Started {
  kong: Kong;
  dashboard: string;
}

const test = base.extend<{ started: Started; database: 'postgres' | 'off' }>({
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

const navigation = (page: Page) => page.getByRole('navigation', { name: 'Main' });

/** The answers with an error, but for those that the test asked for. */
function failures(page: Page): string[] {
  const found: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) found.push(`${response.status()} ${response.url()}`);
  });
  return found;
}

test('the navigation leads to what the gateway has, and an address of what it lacks says so', async ({
  page,
}) => {
  const failed = failures(page);
  await page.goto('/');
  await expect(navigation(page).getByRole('link', { name: 'Vaults' })).toBeVisible();
  await expect(navigation(page).getByRole('link', { name: 'APIs' })).toHaveCount(0);
  await page.goto('/apis');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This gateway has no APIs');
  await page.getByRole('main').getByRole('link', { name: 'Services' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Services' })).toBeVisible();
  expect(failed).toEqual([]);
});

test('a service, its route and a plugin are made, changed field by field, and deleted', async ({
  page,
  started,
}) => {
  const failed = failures(page);
  await page.goto('/services/add');
  await page.getByLabel('Host', { exact: true }).fill('jokes.example');
  await page.getByLabel('Name', { exact: true }).fill('jokes');
  await press(page, 'Create service');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('jokes');

  await page.getByRole('main').getByRole('link', { name: 'Settings' }).click();
  await enterSeveral(page, 'Tags', 'team-a');
  const tagged = page.waitForRequest((request) => request.method() === 'PATCH');
  await press(page, 'Save changes');
  expect((await tagged).postDataJSON()).toEqual({ tags: ['team-a'] });

  await page.getByRole('main').getByRole('link', { name: 'Routes' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Add route' }).first().click();
  await enterSeveral(page, 'Paths', '/jokes');
  await press(page, 'Create route');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('/jokes');

  started.kong.kong.seed('services', { name: 'untagged', host: 'other.example' });
  await page.goto('/services?tag=team-a');
  await expect(page.getByText('1 of 2 services')).toBeVisible();
  await page.getByRole('link', { name: 'jokes', exact: true }).click();
  await page.getByRole('link', { name: /^Plugins \d/ }).click();
  await page.getByRole('region', { name: 'Plugins' }).getByRole('link', { name: 'Add plugin' }).click();
  await page
    .getByRole('link', { name: /Rate limiting/ })
    .first()
    .click();
  await page.getByLabel('Per minute').fill('5');
  const added = page.waitForRequest((request) => request.method() === 'POST');
  await press(page, 'Add plugin');
  const id: unknown = started.kong.kong.answer('GET', '/services/jokes', undefined).body;
  expect((await added).postDataJSON()).toMatchObject({
    name: 'rate-limiting',
    service: { id: Reflect.get(Object(id), 'id') },
    config: { minute: 5 },
  });
  await expect
    .poll(() => started.kong.kong.answer('GET', '/plugins', undefined).body)
    .toMatchObject({
      data: [{ name: 'rate-limiting', config: { minute: 5 } }],
    });
  expect(failed).toEqual([]);
});

test('an entity that later versions have added is made and deleted on pages drawn from its schema', async ({
  page,
  started,
}) => {
  await page.goto('/vaults/add');
  await expect(page.getByLabel('Prefix')).toBeFocused();
  await page.getByLabel('Prefix').fill('my-env');
  await page.getByLabel('Kind').fill('env');
  await press(page, 'Create vault');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('my-env');
  expect(started.kong.kong.answer('GET', '/vaults/my-env', undefined).status).toBe(200);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete vault' }).click();
  await press(page, 'Delete vault');
  await expect(page.getByRole('heading', { level: 1, name: 'Vaults' })).toBeVisible();
  expect(started.kong.kong.answer('GET', '/vaults/my-env', undefined).status).toBe(404);
});

test.describe('without a database', () => {
  test.use({ database: 'off' });

  test('a line says where the entities come from, and no control is offered that would fail', async ({
    page,
    started,
  }) => {
    const { id } = started.kong.kong.seed('services', { name: 'jokes', host: 'jokes.example' });
    await page.goto('/services');
    await expect(page.getByText('This gateway has no database')).toBeVisible();
    await expect(page.getByRole('link', { name: 'jokes', exact: true })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Add service' })).toHaveCount(0);
    await expect(page.getByRole('checkbox')).toHaveCount(0);
    await page.goto(`/services/${id}/settings`);
    await expect(page.getByLabel('Host', { exact: true })).toBeDisabled();
    await expect(page.getByRole('button', { name: 'Save changes' })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'More actions' })).toHaveCount(0);
  });
});
