// A row stays where it is while the pointer is over its list or its menu is open, whatever is added, changed or deleted elsewhere.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { listed } from './steps.ts';

type Fields = Readonly<Record<string, string>>;

interface ListOf {
  path: string;
  /** The collection to which a row is added, and the name of the row that is watched. */
  collection: string;
  held: string;
  first: Fields;
  /** A row that is sorted before the first. */
  added: Fields;
}

const lists: readonly ListOf[] = [
  {
    path: '/apis',
    collection: 'apis',
    held: 'held',
    first: { name: 'held', uris: '/held', upstream_url: 'http://held.example' },
    added: { name: 'added', uris: '/added', upstream_url: 'http://added.example' },
  },
  {
    path: '/services',
    collection: 'services',
    held: 'held',
    first: { name: 'held', url: 'http://held.example' },
    added: { name: 'added', url: 'http://added.example' },
  },
  {
    path: '/routes',
    collection: 'services/behind/routes',
    held: 'held.example',
    first: { 'hosts[]': 'held.example' },
    added: { 'hosts[]': 'added.example' },
  },
  {
    path: '/consumers',
    collection: 'consumers',
    held: 'held',
    first: { username: 'held' },
    added: { username: 'added' },
  },
  {
    path: '/plugins',
    collection: 'plugins',
    held: 'key-auth',
    first: { name: 'key-auth' },
    added: { name: 'acl', 'config.whitelist': 'a' },
  },
  {
    path: '/upstreams',
    collection: 'upstreams',
    held: 'held.example',
    first: { name: 'held.example' },
    added: { name: 'added.example' },
  },
  {
    path: '/credentials/basic-auth',
    collection: 'consumers/behind/basic-auth',
    held: 'login held',
    first: { username: 'held', password: 'held' },
    added: { username: 'added', password: 'added' },
  },
];

async function add(admin: string, collection: string, fields: Fields): Promise<string> {
  const answer = await fetch(`${admin}/${collection}`, { method: 'POST', body: new URLSearchParams(fields) });
  expect(answer.status).toBe(201);
  const { id }: { id: string } = JSON.parse(await answer.text());
  return id;
}

const topOf = async (page: Page, name: string): Promise<number | undefined> =>
  (await listed(page, name).boundingBox())?.y;

for (const width of [390, 1440])
  test(`a row that is added elsewhere waits while the pointer is over the list, at ${width} px`, async ({
    page,
    gatehouse: { admin },
  }) => {
    await page.setViewportSize({ width, height: 844 });
    await add(admin, 'services', { name: 'behind', url: 'http://behind.example' });
    await add(admin, 'consumers', { username: 'behind' });
    for (const { path, collection, held, first, added } of lists) {
      await add(admin, collection, first);
      await page.goto(path);
      await listed(page, held).hover();
      const before = await topOf(page, held);
      await add(admin, collection, added);
      const waiting = page.getByRole('button', { name: '1 new' });
      await expect(waiting).toBeVisible();
      expect.soft(await topOf(page, held), path).toBe(before);
      await page.mouse.move(1, 1);
      await expect(waiting).toHaveCount(0);
      await expect.poll(() => topOf(page, held), path).toBeGreaterThan(before ?? 0);
    }
  });

test('a row keeps its place while the menu of another is open, though it is renamed or deleted elsewhere', async ({
  page,
  gatehouse: { admin },
}) => {
  const [a, b] = [
    await add(admin, 'consumers', { username: 'a' }),
    await add(admin, 'consumers', { username: 'b' }),
  ];
  await add(admin, 'consumers', { username: 'c' });
  await page.goto('/consumers');
  await page.getByRole('button', { name: 'More for c' }).click();
  await expect(page.getByRole('menu', { name: 'c' })).toBeVisible();
  await page.mouse.move(1, 1);
  const before = await topOf(page, 'c');
  await fetch(`${admin}/consumers/${a}`, { method: 'PATCH', body: new URLSearchParams({ username: 'z' }) });
  await fetch(`${admin}/consumers/${b}`, { method: 'DELETE' });
  await expect(page.getByText('deleted', { exact: true })).toBeVisible();
  await expect(page.locator('tbody tr')).toContainText(['z', 'b', 'c']);
  expect(await topOf(page, 'c')).toBe(before);
  await page.keyboard.press('Escape');
  await expect(page.locator('tbody tr')).toContainText(['c', 'z']);
});

test('a row that is deleted here goes at once, though the pointer is over the list', async ({
  page,
  gatehouse: { admin },
}) => {
  for (const username of ['a', 'b']) await add(admin, 'consumers', { username });
  await page.goto('/consumers');
  await page.getByRole('button', { name: 'More for a' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete consumer' }).click();
  await listed(page, 'b').hover();
  await expect(page.locator('tbody tr')).toHaveCount(1);
});
