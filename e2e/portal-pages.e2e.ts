// Every page of the portal, as visitors, developers and operators see it, on a phone, a tablet and a desk: axe finds nothing in either
// theme, no page scrolls sideways, asks another host or has an error.
import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import { publish, publishMore, seedDeveloper } from './portal-platform.ts';
import { test } from './portal-stage.ts';
import { isSound } from './sound.ts';

// Many looks at many pages.
test.setTimeout(900_000);

test.beforeEach(async ({ stage }) => {
  await publish(stage);
  await publishMore(stage);
});

interface Look {
  readonly path: string;
  /** Opens something on the page. */
  readonly act?: (page: Page) => Promise<void>;
  /** Axe looks at this part alone: what is behind an open dialog is hidden from everybody. */
  readonly part?: string;
}

/** In pixels: a phone, a tablet, a desk. */
const widths = [390, 768, 1440];

async function everySound(page: Page, origin: string, looks: readonly Look[]): Promise<void> {
  const [elsewhere, errors]: [string[], string[]] = [[], []];
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) elsewhere.push(request.url());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  for (const { path, act, part } of looks) {
    await page.goto(origin + path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    await act?.(page);
    for (const width of widths) await isSound(page, `${path} at ${width}`, [width], part);
  }
  expect(elsewhere).toEqual([]);
  expect(errors).toEqual([]);
}

const originOf = (url: string): string => new URL(url).origin;

/** The page with a dialog that a button opens. */
const withDialog = (path: string, button: string): Look => ({
  path,
  async act(page) {
    await page.getByRole('button', { name: button }).first().click();
    await expect(page.getByRole('alertdialog')).toBeVisible();
  },
  part: '[role=alertdialog]',
});

test('every page of a visitor is sound', async ({ page, stage }) => {
  await everySound(page, originOf(stage.portal), [
    { path: '/' },
    { path: '/apis/geek-jokes' },
    { path: '/apis/geek-jokes?operation=GET+%2Fjoke' },
    { path: '/apis/weather' },
    { path: '/guides/first-call' },
    { path: '/sign-up' },
    { path: '/sign-in' },
    { path: '/reset' },
    { path: '/confirm#code' },
    { path: '/password#code' },
    { path: '/nothing' },
  ]);
});

test('the form that tries an operation stands beside it on a desk, and below it on a phone', async ({
  page,
  stage,
}) => {
  await page.goto(`${originOf(stage.portal)}/apis/geek-jokes?operation=GET+%2Fjoke`);
  const boxes = async () => {
    const [text, form] = await Promise.all([
      page.getByRole('article').boundingBox(),
      page.getByRole('complementary', { name: 'Try it' }).boundingBox(),
    ]);
    if (!text || !form) throw new Error('they are not on the page');
    return { text, form };
  };
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(page.getByRole('button', { name: 'Send' })).toBeVisible();
  const wide = await boxes();
  expect(wide.form.x).toBeGreaterThan(wide.text.x + wide.text.width);
  expect(Math.abs(wide.form.y - wide.text.y)).toBeLessThan(20);
  await page.setViewportSize({ width: 390, height: 900 });
  const narrow = await boxes();
  expect(narrow.form.y).toBeGreaterThan(narrow.text.y + narrow.text.height);
  // Nothing but the name, three buttons and the parts of the portal.
  expect((await page.getByRole('banner').boundingBox())?.height).toBeLessThan(90);
});

test('every page of a developer who is signed in is sound', async ({ page, stage }) => {
  const own = await seedDeveloper(page.context().request, stage);
  const called = `/applications/${own.called}`;
  await everySound(page, originOf(stage.portal), [
    { path: '/' },
    { path: '/apis/geek-jokes' },
    {
      path: '/apis/geek-jokes?operation=GET+%2Fjoke',
      act: async () => {
        await page.getByRole('button', { name: 'Send' }).click();
        await expect(page.getByLabel('Answer').getByText('200')).toBeVisible();
      },
    },
    { path: '/apis/weather' },
    { path: '/applications' },
    withDialog('/applications', 'New application'),
    { path: called, act: async () => expect(page.getByText(/^\d+ of 60$/)).toBeVisible() },
    withDialog(called, 'Add an API'),
    withDialog(called, 'Rotate'),
    { path: `/applications/${own.waiting}` },
    withDialog(`/applications/${own.waiting}`, 'Change the answer'),
    { path: `/applications/${own.refused}` },
    { path: `/applications/${own.blocked}` },
    { path: '/account' },
    withDialog('/account', 'Delete the account…'),
  ]);
});

test('every page of an operator about the portal is sound', async ({ page, context, stage }) => {
  const own = await seedDeveloper(context.request, stage);
  await everySound(page, originOf(stage.dashboard), [
    {
      path: '/portal',
      act: async () => expect(page.getByRole('columnheader', { name: 'Seen', exact: true })).toBeAttached(),
    },
    withDialog('/portal', 'Ask back'),
    { path: '/portal/developers' },
    { path: '/portal/applications' },
    { path: `/portal/applications/${own.waiting}` },
    { path: '/portal/apis' },
    { path: '/portal/apis/geek-jokes' },
    { path: '/portal/pages' },
    { path: '/portal/appearance' },
    { path: '/portal/sign-up' },
    { path: '/portal/outbox' },
  ]);
});
