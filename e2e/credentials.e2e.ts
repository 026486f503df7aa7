// Credentials, kind by kind: made in its tab with the least and with everything, changed in one field, and deleted.
import { enter, type Values } from './enter.ts';
import { expect, test } from './fixtures.ts';
import { post, read, type Row } from './rows.ts';
import { press } from './steps.ts';

interface Kind {
  tab: string;
  one: string;
  /** Where the Admin API has them, and their page. */
  path: string;
  least: Values;
  all: Values;
  /** The fields of `all` that the gateway gives back as they were given. */
  kept?: Values;
  change: Values;
}

const kinds: readonly Kind[] = [
  {
    tab: 'Key auth',
    one: 'key',
    path: 'key-auth',
    least: {},
    all: { key: 'key-of-ann' },
    change: { key: 'second-key-of-ann' },
  },
  {
    tab: 'Basic auth',
    one: 'login',
    path: 'basic-auth',
    least: { username: 'least', password: 'pw' },
    all: { username: 'ann', password: 'ann_password' },
    kept: { username: 'ann' },
    change: { username: 'ann.lee' },
  },
  {
    tab: 'JWT',
    one: 'JWT credential',
    path: 'jwt',
    least: {},
    all: { key: 'tokens-of-ann', algorithm: 'HS256', secret: 'ann_token_secret' },
    change: { key: 'more-tokens-of-ann' },
  },
  {
    tab: 'HMAC auth',
    one: 'HMAC credential',
    path: 'hmac-auth',
    least: { username: 'least' },
    all: { username: 'ann', secret: 'ann_hmac_secret' },
    change: { username: 'ann.lee' },
  },
  {
    tab: 'OAuth 2.0',
    one: 'application',
    path: 'oauth2',
    least: { name: 'Least', redirect_uri: ['https://least.example'] },
    all: {
      name: 'Reader',
      redirect_uri: ['https://reader.example/a', 'https://reader.example/b'],
      client_id: 'reader',
      client_secret: 'reader_secret',
    },
    change: { name: 'Second reader' },
  },
  {
    tab: 'ACL groups',
    one: 'group',
    path: 'acl',
    least: { group: 'least' },
    all: { group: 'beta-testers' },
    change: { group: 'gamma-testers' },
  },
];

for (const { tab, one, path, least, all, kept = all, change } of kinds) {
  test(`${tab}: made with the least and with everything, listed, changed and deleted`, async ({
    page,
    gatehouse: { admin },
  }) => {
    const consumer = await post(`${admin}/consumers`, { username: 'ann' });
    const below = `${admin}/consumers/ann/${path === 'acl' ? 'acls' : path}`;
    const rows = async (): Promise<readonly Row[]> => (await read<{ data: Row[] }>(below)).data;
    const listed = page.getByRole('table').getByRole('row');
    const make = async (values: Values, count: number): Promise<void> => {
      await press(page, `Add ${one}`);
      await enter(page, values);
      await press(page, `Create ${one}`);
      await expect(listed).toHaveCount(1 + count);
    };
    await page.goto('/consumers');
    await page.getByRole('link', { name: 'ann', exact: true }).click();
    await page.getByRole('link', { name: new RegExp(`^${tab}`) }).click();

    await make(least, 1);
    const [made] = await rows();
    await fetch(`${below}/${made?.id}`, { method: 'DELETE' });
    const byHand = await post(below, least);
    expect(Object.keys(made ?? {}).toSorted()).toEqual(Object.keys(byHand).toSorted());
    await make(all, 2);
    const before = (await rows()).find(({ id }) => id !== byHand.id);
    expect(before).toMatchObject({ ...kept, consumer_id: consumer.id });

    await page.goto(`/consumers/${consumer.id}/${path}?edit=${before?.id}`);
    await expect(page.getByRole('button', { name: 'Save changes' })).toBeVisible();
    await enter(page, change);
    const sent = page.waitForRequest((request) => request.method() === 'PATCH');
    await press(page, 'Save changes');
    expect((await sent).postDataJSON()).toEqual(change);
    await expect(page.getByRole('button', { name: 'Save changes' })).toHaveCount(0);
    await expect.poll(rows).toContainEqual({ ...before, ...change });

    await fetch(`${below}/${byHand.id}`, { method: 'DELETE' });
    await page.goto(`/consumers/${consumer.id}/${path}`);
    await expect(listed).toHaveCount(2);
    await listed.getByRole('button', { name: /^Delete/ }).click();
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: `Delete ${one}`, exact: true })
      .click();
    // The row is also out of reach while the dialog is open.
    await expect(page.getByRole('alertdialog')).toHaveCount(0);
    await expect(listed).toHaveCount(0);
    expect(await rows()).toEqual([]);
  });
}

test('an edit sends the changed field alone, and an empty password stays as it is', async ({
  page,
  gatehouse,
}) => {
  const admin = async (path: string, init: RequestInit): Promise<Record<string, unknown>> => {
    const answer: Record<string, unknown> = JSON.parse(
      await (await fetch(`${gatehouse.admin}${path}`, init)).text(),
    );
    return answer;
  };
  const body = (fields: Record<string, string>): RequestInit => ({
    method: 'POST',
    body: new URLSearchParams(fields),
  });
  await admin('/consumers', body({ username: 'ann' }));
  const login = await admin('/consumers/ann/basic-auth', body({ username: 'ann', password: 'first' }));
  await page.goto('/consumers');
  await page.getByRole('link', { name: 'ann', exact: true }).click();
  await page.getByRole('link', { name: /^Basic auth/ }).click();
  await page.getByRole('link', { name: 'Edit login ann' }).click();
  await expect(page.getByLabel('Username', { exact: true })).toBeFocused();
  await page.getByLabel('Username', { exact: true }).fill('ann.lee');
  const sent = page.waitForRequest((request) => request.method() === 'PATCH');
  await press(page, 'Save changes');
  expect((await sent).postDataJSON()).toEqual({ username: 'ann.lee' });
  await expect(page.getByRole('row').filter({ hasText: 'ann.lee' })).toBeVisible();
  const held = await admin(`/consumers/ann/basic-auth/${String(login.id)}`, {});
  expect(held).toMatchObject({ username: 'ann.lee', password: login.password });
});

test('on a phone the open tab is in sight, though not all of them fit', async ({ page, gatehouse }) => {
  await fetch(`${gatehouse.admin}/consumers`, {
    method: 'POST',
    body: new URLSearchParams({ username: 'ann' }),
  });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/consumers');
  await page.getByRole('link', { name: 'ann', exact: true }).click();
  const tab = (name: string) => page.getByRole('link', { name: new RegExp(`^${name}`) });
  await expect(tab('Key auth')).toBeInViewport({ ratio: 1 });
  await expect(tab('Code')).not.toBeInViewport();
  await tab('Code').click();
  await expect(page).toHaveURL(/\/code$/);
  await expect(tab('Code')).toBeInViewport({ ratio: 1 });

  // The counts in the tabs before it come late, and take room; the page stays where it was scrolled to.
  let answer = (): void => {};
  const asked = new Promise<void>((resolve) => (answer = resolve));
  await page.route(/\/api\/kong\/consumers\/[^/]+\/./, async (route) => {
    await asked;
    await route.continue();
  });
  await page.setViewportSize({ width: 390, height: 240 });
  await page.reload();
  await expect(tab('Code')).toBeInViewport({ ratio: 1 });
  await page.evaluate('scrollTo(0, 1e6)');
  await expect(tab('Code')).not.toBeInViewport();
  const before = await page.evaluate('scrollY');
  answer();
  await expect(tab('ACL groups')).toHaveAccessibleName(/ 0$/);
  expect(await page.evaluate('scrollY')).toBe(before);
  await page.evaluate('scrollTo(0, 0)');
  await expect(tab('Code')).toBeInViewport({ ratio: 1 });
});
