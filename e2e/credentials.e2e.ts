// Tests of credentials, kind by kind: made in its tab, kept by the gateway, its secret masked, and deleted.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { enterSeveral, press } from './steps.ts';

interface Kind {
  tab: string;
  one: string;
  /** Where the Admin API has them. */
  path: string;
  fill: (page: Page) => Promise<void>;
  /** The fields of the stored row, after the form was filled in. */
  kept: Readonly<Record<string, unknown>>;
  shown: string;
  masked?: string;
}

const text = (page: Page, label: string, value: string): Promise<void> =>
  page.getByLabel(label, { exact: true }).fill(value);

const kinds: readonly Kind[] = [
  {
    tab: 'JWT',
    one: 'JWT credential',
    path: 'jwt',
    fill: async (page) => {
      await text(page, 'Key', 'tokens-of-ann');
      await text(page, 'Secret', 'ann_token_secret');
    },
    kept: { key: 'tokens-of-ann', secret: 'ann_token_secret', algorithm: 'HS256' },
    shown: 'tokens-of-ann',
    masked: 'ann_token_secret',
  },
  {
    tab: 'HMAC auth',
    one: 'HMAC credential',
    path: 'hmac-auth',
    fill: async (page) => {
      await text(page, 'Username', 'ann');
      await text(page, 'Secret', 'ann_hmac_secret');
    },
    kept: { username: 'ann', secret: 'ann_hmac_secret' },
    shown: 'ann',
    masked: 'ann_hmac_secret',
  },
  {
    tab: 'OAuth 2.0',
    one: 'application',
    path: 'oauth2',
    fill: async (page) => {
      await text(page, 'Name', 'Reader');
      await enterSeveral(page, 'Redirect URIs', 'https://reader.example/a', 'https://reader.example/b');
      await text(page, 'Client secret', 'reader_secret');
    },
    kept: {
      name: 'Reader',
      redirect_uri: ['https://reader.example/a', 'https://reader.example/b'],
      client_secret: 'reader_secret',
    },
    shown: 'Reader',
    masked: 'reader_secret',
  },
  {
    tab: 'ACL groups',
    one: 'group',
    path: 'acls',
    fill: (page) => text(page, 'Group', 'beta-testers'),
    kept: { group: 'beta-testers' },
    shown: 'beta-testers',
  },
];

for (const { tab, one, path, fill, kept, shown, masked } of kinds) {
  test(`${tab}: made, shown and deleted`, async ({ page, gatehouse }) => {
    const rows = async (): Promise<readonly unknown[]> => {
      const answer: { data: readonly unknown[] } = JSON.parse(
        await (await fetch(`${gatehouse.admin}/consumers/ann/${path}`)).text(),
      );
      return answer.data;
    };
    await fetch(`${gatehouse.admin}/consumers`, {
      method: 'POST',
      body: new URLSearchParams({ username: 'ann' }),
    });
    await page.goto('/consumers');
    await page.getByRole('link', { name: 'ann', exact: true }).click();
    await page.getByRole('link', { name: new RegExp(`^${tab}`) }).click();
    await press(page, `Add ${one}`);
    await fill(page);
    await press(page, `Create ${one}`);
    const row = page.getByRole('table').getByRole('row').filter({ hasText: shown });
    await expect(row).toBeVisible();
    expect(await rows()).toMatchObject([kept]);

    // It is shown once, when it was made; from then on the user has to ask for it.
    await page.reload();
    await expect(row).toBeVisible();
    if (masked !== undefined) await expect(page.getByText(masked)).toHaveCount(0);

    await row.getByRole('button', { name: /^Delete/ }).click();
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: `Delete ${one}`, exact: true })
      .click();
    // The row is also out of reach while the dialog is open.
    await expect(page.getByRole('alertdialog')).toHaveCount(0);
    await expect(row).toHaveCount(0);
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
  await text(page, 'Username', 'ann.lee');
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
