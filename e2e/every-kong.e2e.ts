// One walk through the dashboard before each Kong from 0.10 to 3.9: it offers what that gateway has, and sends nothing that the
// gateway does not know.
import { expect, test as base, type Page, type Request } from '@playwright/test';
import { kong010 } from '../src/testing/earlier-kong/kong-0-10.ts';
import { kong014 } from '../src/testing/earlier-kong/kong-0-14.ts';
import { serveEarlierKong } from '../src/testing/earlier-kong/serve.ts';
import { serveLaterKong } from '../src/testing/later-kong/serve.ts';
import { kong10, kong14, kong28, kong39 } from '../src/testing/later-kong/version.ts';
import type { ServedAdminApi } from '../src/testing/serve-admin-api.ts';
import { beforeKong } from './before-kong.ts';
import { failures } from './later-kong-fixture.ts';
import { enterSeveral, goTo, press } from './steps.ts';

interface Kong {
  release: string;
  serve: () => Promise<ServedAdminApi>;
  /** The links of the navigation, in their order. */
  rooms: string;
  /** The reference to a row in the row of a plugin. */
  scope: (field: string, id: string) => object;
}

const test = base.extend<{ kong: Pick<Kong, 'serve'>; started: { dashboard: string } }>({
  kong: [{ serve: () => serveLaterKong() }, { option: true }],
  started: async ({ kong }, use) => beforeKong(await kong.serve(), use),
  baseURL: async ({ started }, use) => use(started.dashboard),
});

/** They list collections that the dashboard knows nothing else of. */
const later: readonly string[] = ['1.4.3', '2.8.5', '3.9.1'];

const flat = (field: string, id: string) => ({ [`${field}_id`]: id });
const nested = (field: string, id: string) => ({ [field]: { id } });

const kongs: readonly Kong[] = [
  {
    release: '0.10.4',
    serve: () => serveEarlierKong(kong010),
    rooms: 'APIs Consumers Credentials Plugins Upstreams Certificates',
    scope: flat,
  },
  {
    release: '0.14.1',
    serve: () => serveEarlierKong(kong014()),
    rooms: 'APIs Services Routes Consumers Credentials Plugins Upstreams Certificates',
    scope: flat,
  },
  ...[kong10, kong14, kong28, kong39].map((version) => ({
    release: version.release,
    serve: () => serveLaterKong({ version }),
    rooms:
      {
        '1.0.4': 'Services Routes Consumers Credentials Plugins Upstreams Certificates',
        '3.9.1':
          'Services Routes Consumers Credentials Plugins Upstreams Certificates CA certificates Vaults Keys Key sets',
      }[version.release] ??
      'Services Routes Consumers Credentials Plugins Upstreams Certificates CA certificates',
    scope: nested,
  })),
];

const main = (page: Page) => page.getByRole('main');

/** The body that the page sends with this method while the steps are taken. */
async function sent(page: Page, method: string, steps: () => Promise<void>): Promise<unknown> {
  const request: Promise<Request> = page.waitForRequest((one) => one.method() === method);
  await steps();
  return (await request).postDataJSON();
}

const idIn = (page: Page): string => /[0-9a-f-]{36}/.exec(page.url())?.[0] ?? '';

async function makeApi(page: Page): Promise<void> {
  await page.goto('/apis/add');
  await page.getByLabel('Name', { exact: true }).fill('jokes');
  await enterSeveral(page, 'Paths', '/jokes');
  await page.getByLabel('Upstream URL', { exact: true }).fill('http://jokes.example');
  await press(page, 'Create API');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('jokes');
}

async function makeService(page: Page): Promise<void> {
  await page.goto('/services/add');
  await page.getByLabel('Host', { exact: true }).fill('jokes.example');
  await page.getByLabel('Name', { exact: true }).fill('jokes');
  await press(page, 'Create service');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('jokes');
}

async function makeRoute(page: Page): Promise<void> {
  await main(page).getByRole('link', { name: 'Add route' }).first().click();
  await enterSeveral(page, 'Paths', '/jokes');
  await press(page, 'Create route');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('/jokes');
}

const del = async (page: Page, what: string): Promise<void> => {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: `Delete ${what}` }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: new RegExp(`^Delete ${what}`) }).click();
  await expect(dialog).toHaveCount(0);
};

for (const { release, serve, rooms, scope } of kongs)
  test.describe(release, () => {
    test.use({ kong: { serve } });
    const hasServices = rooms.includes('Services');

    test('the navigation leads to what the gateway has, and each page of it is whole', async ({ page }) => {
      const failed = failures(page);
      await page.goto('/');
      const links = page.getByRole('navigation', { name: 'Main' }).getByRole('link');
      // The number of rows stands below a name.
      const names = async () =>
        (await links.allInnerTexts()).map((text) => text.split('\n')[0]?.trim() ?? '');
      const others = later.includes(release) ? '( .+)?' : '';
      await expect
        .poll(async () => (await names()).join(' '))
        .toMatch(
          new RegExp(
            `^Gatehouse Home ${rooms}${others} Traffic Live requests Questions Alerts Topology Trace a request Try it Doctor History Configuration Connections$`,
          ),
        );
      for (const name of (await names()).slice(2)) {
        await links.filter({ hasText: name }).first().click();
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page).toHaveTitle(new RegExp(name));
        const add = main(page).getByRole('link', { name: /^Add / }).first();
        if ((await add.count()) === 0) continue;
        await add.click();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Add /);
      }
      expect(failed).toEqual([]);
    });

    test('a way for requests and a plugin on it are made, changed and deleted', async ({ page }) => {
      const failed = failures(page);
      if (hasServices) {
        await makeService(page);
        const change = await sent(page, 'PATCH', async () => {
          await main(page).getByRole('link', { name: 'Settings' }).click();
          await page.getByLabel('Port', { exact: true }).fill('8080');
          await press(page, 'Save changes');
        });
        expect(change).toEqual({ port: 8080 });
        await main(page)
          .getByRole('link', { name: /^Routes/ })
          .click();
        await makeRoute(page);
      } else {
        await makeApi(page);
        const change = await sent(page, 'PATCH', async () => {
          await enterSeveral(page, 'Hosts', 'jokes.example');
          await press(page, 'Save changes');
        });
        expect(change).toEqual({ hosts: ['jokes.example'] });
      }
      const owner = idIn(page);
      await main(page)
        .getByRole('link', { name: /^Plugins/ })
        .click();
      await page.getByRole('region', { name: 'Plugins' }).getByRole('link', { name: 'Add plugin' }).click();
      await page
        .getByRole('link', { name: /Rate limiting/ })
        .first()
        .click();
      await page.getByLabel('Per minute').fill('5');
      const made = await sent(page, 'POST', () => press(page, 'Add plugin'));
      expect(made).toEqual({
        name: 'rate-limiting',
        ...scope(hasServices ? 'route' : 'api', owner),
        config: { minute: 5 },
      });
      await page
        .getByRole('row', { name: /rate-limiting/ })
        .getByRole('link', { name: /^Edit/ })
        .click();
      await page.getByLabel('Per hour').fill('100');
      const changed = await sent(page, 'PATCH', () => press(page, 'Save changes'));
      expect(changed).toMatchObject({ config: { hour: 100 } });
      await goTo(page, 'Plugins');
      await page.getByRole('button', { name: /^Delete rate-limiting/ }).click();
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: /^Delete/ })
        .click();
      await expect(page.getByRole('alertdialog')).toHaveCount(0);
      await page.goto(hasServices ? `/routes/${owner}` : `/apis/${owner}`);
      await del(page, hasServices ? 'route' : 'API');
      expect(failed).toEqual([]);
    });

    test('a consumer with a key is made, changed and deleted', async ({ page }) => {
      const failed = failures(page);
      await page.goto('/consumers/add');
      await page.getByLabel('Username', { exact: true }).fill('ann');
      await press(page, 'Create consumer');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('ann');
      await page.getByRole('link', { name: /^Key auth/ }).click();
      await press(page, 'Add key');
      await page.getByLabel('Key', { exact: true }).fill('key-of-ann');
      const made = await sent(page, 'POST', () => press(page, 'Create key'));
      expect(made).toEqual({ key: 'key-of-ann' });
      await expect(page.getByText('key-of-ann', { exact: true })).toBeVisible();
      await main(page)
        .getByRole('link', { name: /^Settings/ })
        .click();
      await page.getByLabel('Custom id', { exact: true }).fill('a-1');
      const changed = await sent(page, 'PATCH', () => press(page, 'Save changes'));
      expect(changed).toEqual({ custom_id: 'a-1' });
      await del(page, 'consumer');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Consumers/);
      expect(failed).toEqual([]);
    });

    test('an upstream and a target of it are made, changed and deleted', async ({ page }) => {
      const failed = failures(page);
      await page.goto('/upstreams/add');
      await page.getByLabel('Name', { exact: true }).fill('billing.internal');
      await expect(page.getByLabel('Same target for')).toHaveCount(release.startsWith('0.10') ? 0 : 1);
      await press(page, 'Create upstream');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('billing.internal');
      await press(page, 'Add target');
      await page.getByLabel('Target', { exact: true }).fill('127.0.0.1:9001');
      const form = page.getByRole('form', { name: 'Add target' });
      await form.getByRole('button', { name: 'Add target' }).click();
      const row = page.getByRole('row').filter({ hasText: '127.0.0.1:9001' });
      await expect(row).toContainText('100 %');
      const weight = page.getByLabel('Weight of 127.0.0.1:9001');
      await weight.fill('7');
      await weight.press('Enter');
      await expect(page.getByText('127.0.0.1:9001 has the weight 7', { exact: true })).toBeVisible();
      await main(page)
        .getByRole('link', { name: /^Settings/ })
        .click();
      await page.getByLabel('Slots').fill('200');
      await sent(page, 'PATCH', () => press(page, 'Save changes'));
      await expect(page.getByText('billing.internal saved').first()).toBeVisible();
      await del(page, 'upstream');
      expect(failed).toEqual([]);
    });
  });

for (const version of [kong28, kong39])
  test.describe(`${version.release} without a database`, () => {
    const serve = async () => {
      const served = await serveLaterKong({ version, database: 'off' });
      const { id } = served.kong.seed('upstreams', { name: 'billing.internal' });
      served.kong.seed('targets', { target: '127.0.0.1:9001', weight: 7, upstream: { id } });
      return served;
    };
    test.use({ kong: { serve } });

    test('the targets of an upstream are shown, and no control is offered that would fail', async ({
      page,
    }) => {
      const failed = failures(page);
      await page.goto('/upstreams');
      await expect(page.getByText('This gateway has no database')).toBeVisible();
      await expect(page.getByRole('link', { name: 'Add upstream' })).toHaveCount(0);
      await page.getByRole('link', { name: 'billing.internal', exact: true }).click();
      const row = page.getByRole('row').filter({ hasText: '127.0.0.1:9001' });
      await expect(row).toContainText('7');
      await expect(row.getByRole('textbox')).toHaveCount(0);
      await expect(page.getByRole('button', { name: 'Add target' })).toHaveCount(0);
      expect(failed).toEqual([]);
    });
  });
