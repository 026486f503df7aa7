// The dashboard before a Kong 3.9.1 in memory, with and without a database: it offers what that gateway has, and nothing else.
import { expect } from '@playwright/test';
import { failures, navigation, test } from './later-kong-fixture.ts';
import { enterSeveral, press } from './steps.ts';

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

test('a request is traced to the route that takes it, while one types', async ({ page, started }) => {
  const post = async (path: string, body: object): Promise<void> => {
    await fetch(`${started.kong.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  };
  await post('/services', { name: 'traced', url: 'http://traced.example:8000/base' });
  await post('/services/traced/routes', { name: 'exact', hosts: ['traced.example'], paths: ['/a'] });
  await post('/services/traced/routes', {
    name: 'by-header',
    hosts: ['traced.example'],
    paths: ['~/a/\\d+'],
    headers: { 'x-version': ['2'] },
  });
  await page.goto('/trace');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Which route takes this request?');
  await page.getByLabel('URL', { exact: true }).fill('http://traced.example/a/12');
  const answer = page.getByRole('region', { name: 'Verdict' });
  await expect(answer).toContainText('exact takes it');
  await expect(answer).toContainText('http://traced.example:8000/base/12');
  const others = page.getByRole('region', { name: 'Why not the others' });
  await expect(others.getByRole('row').filter({ hasText: 'by-header' })).toContainText(
    'Wants another header',
  );
  await page.getByRole('button', { name: 'Header' }).click();
  await page.getByLabel('Header 1 name').fill('x-version');
  await page.getByLabel('Header 1 value').fill('2');
  await expect(answer).toContainText('by-header takes it');
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
  await expect(page.getByLabel('Prefix', { exact: true })).toBeFocused();
  await page.getByLabel('Prefix', { exact: true }).fill('my-env');
  await page.getByLabel('Kind').selectOption('env');
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
