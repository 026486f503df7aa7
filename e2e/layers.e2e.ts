// axe on everything that opens over a page: menus, dialogs, sheets, the palette and the lists of comboboxes, in both themes.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { everyPage } from './pages.ts';
import { seedPlatform } from './platform.ts';
import { isSoundInBothThemes } from './sound.ts';
import { press } from './steps.ts';

/** A page beneath a dialog is inert, with its heading and landmarks: both are there again when the dialog is closed. */
const ofInertPage = ['landmark-one-main', 'page-has-heading-one'];

interface Layer {
  name: string;
  /** By its name in pages.ts. */
  page: string;
  open: (page: Page) => Promise<void>;
  layer: string;
  /** Only a phone has it. */
  phone?: true;
}

const menu = '[role="menu"]';
const dialog = '[role="alertdialog"]';
const sheet = '[role="dialog"]';
const options = '[role="listbox"]';

const firstMenu = (page: Page): Promise<void> =>
  page
    .getByRole('button', { name: /^More for / })
    .first()
    .click();

const rowMenu = (page: string): Layer => ({
  name: `menu of a row of ${page}`,
  page,
  open: firstMenu,
  layer: menu,
});

const deletion = (page: string, item = 'Delete'): Layer => ({
  name: `dialog that deletes a row of ${page}`,
  page,
  open: async (at) => {
    await firstMenu(at);
    await at.getByRole('menuitem', { name: item, exact: true }).click();
  },
  layer: dialog,
});

const pageMenu = (page: string): Layer => ({
  name: `menu of ${page}`,
  page,
  open: (at) => press(at, 'More actions'),
  layer: menu,
});

const lists = [
  'apis',
  'services',
  'routes',
  'consumers',
  'credentials',
  'plugins',
  'upstreams',
  'certificates',
];
const tables = ['api-plugins', 'consumer-key-auth', 'upstream-targets'];

const layers: readonly Layer[] = [
  ...[...lists, ...tables, 'upstream-history', 'service-routes'].map(rowMenu),
  ...[...lists, 'api-plugins', 'consumer-key-auth'].map((page) => deletion(page)),
  deletion('upstream-targets', 'Drain'),
  ...['api-settings', 'consumer-key-auth', 'plugin-edit', 'upstream-targets', 'certificate'].map(pageMenu),
  {
    name: 'dialog that deletes all chosen rows',
    page: 'apis',
    open: async (page) => {
      await page.getByLabel('Select all shown').check();
      await press(page, 'Delete');
    },
    layer: dialog,
  },
  {
    name: 'dialog that asks before unsaved changes are left',
    page: 'api-settings',
    open: async (page) => {
      await page.getByLabel('Name', { exact: true }).fill('another');
      await page.getByRole('link', { name: 'Plugins', exact: false }).last().click();
    },
    layer: dialog,
  },
  { name: 'facet', page: 'apis', open: (page) => press(page, 'Method'), layer: menu },
  { name: 'palette', page: 'home', open: (page) => page.keyboard.press('Control+k'), layer: sheet },
  { name: 'keys', page: 'home', open: (page) => page.keyboard.press('?'), layer: sheet },
  {
    name: 'palette with results',
    page: 'home',
    open: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill('jok');
      await expect(page.getByRole('option').first()).toBeVisible();
    },
    layer: sheet,
  },
  {
    name: 'switcher',
    page: 'home',
    open: (page) => page.getByRole('button', { name: /Local gateway/ }).click(),
    layer: menu,
  },
  {
    name: 'themes',
    page: 'home',
    open: (page) => page.getByRole('button', { name: /^Theme/ }).click(),
    layer: menu,
  },
  ...['route-add', 'plugin-add'].map((page): Layer => ({
    name: `combobox of ${page}`,
    page,
    open: (at) => at.getByRole('combobox').first().click(),
    layer: options,
  })),
  {
    name: 'filter and sort',
    page: 'apis',
    open: (page) => press(page, 'Filter and sort'),
    layer: sheet,
    phone: true,
  },
  {
    name: 'navigation',
    page: 'apis',
    open: (page) => press(page, 'Open navigation'),
    layer: sheet,
    phone: true,
  },
  { ...rowMenu('apis'), phone: true },
  { ...deletion('apis'), phone: true },
];

/** Several tests share the layers, so that they are looked at side by side. */
const groups = 2;

for (let group = 0; group < groups; group++)
  test(`axe finds nothing in any menu, dialog or sheet in either theme, group ${group + 1}`, async ({
    page,
    gatehouse,
  }) => {
    await seedPlatform(gatehouse.admin);
    /** The layers of one kind stand alike on their pages: the first is looked at with all of its page, the others by themselves. */
    const seen = new Set<string>();
    const pages = new Map((await everyPage(gatehouse.admin)).map((each) => [each.name, each.path]));
    for (const { name, page: on, open, layer, phone } of layers.filter((_, at) => at % groups === group)) {
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await page.setViewportSize(phone ? { width: 390, height: 844 } : { width: 1440, height: 900 });
      await page.goto(pages.get(on) ?? '');
      // Keys that are pressed before the page is drawn are lost.
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
      await open(page);
      await expect(page.locator(layer), name).toBeVisible();
      const kind = `${layer} ${phone}`;
      const where = seen.has(kind) ? { part: layer } : {};
      seen.add(kind);
      await isSoundInBothThemes(page, name, { ...where, without: ofInertPage });
      // A page that is left with unsaved changes asks.
      await page.evaluate('window.onbeforeunload = null');
    }
  });
