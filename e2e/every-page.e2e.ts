// The checks of every page, with data and without, in both themes and three widths.
import type { Page } from '@playwright/test';
import { foundByAxe } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { everyPage, type PageOf } from './pages.ts';
import { seedPlatform } from './platform.ts';
import { isSound } from './sound.ts';

async function open(page: Page, { path, heading }: PageOf): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
  // Everything that was asked of the gateway has answered: no skeleton is left.
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

/** Several tests share the pages, so that they are looked at side by side. */
const groups = 6;

for (let group = 0; group < groups; group++) {
  test(`no page scrolls sideways, asks another host or has anything that axe finds in either theme, group ${group + 1}`, async ({
    page,
    gatehouse,
  }) => {
    await seedPlatform(gatehouse.admin);
    const elsewhere: string[] = [];
    const errors: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(gatehouse.dashboard)) elsewhere.push(request.url());
    });
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      // The browser's message about a 404 that was asked for on purpose is not an error of the page.
      if (message.type() === 'error' && !message.text().includes('404')) errors.push(message.text());
    });
    const pages = await everyPage(gatehouse.admin);
    for (const each of pages.filter((_, at) => at % groups === group)) {
      await page.setViewportSize({ width: 360, height: 900 });
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await open(page, each);
      await isSound(page, each.name, [360, 768, 1440]);
    }
    expect(elsewhere).toEqual([]);
    expect(errors).toEqual([]);
  });
}

test('axe finds a picture without a name, and grey words on white', async ({ page }) => {
  await page.setContent('<main><h1>Words</h1><img src="data:,"><p style="color: #bbb">pale words</p></main>');
  const found = await foundByAxe(page);
  expect(found).toContainEqual(expect.stringMatching(/^image-alt: <img/));
  expect(await foundByAxe(page, { only: ['color-contrast'] })).toEqual([
    expect.stringContaining('pale words'),
  ]);
  expect(await foundByAxe(page, { part: 'h1', without: ['region'] })).toEqual([]);
});

test('axe finds nothing on empty lists', async ({ page, gatehouse }) => {
  for (const name of ['apis', 'consumers', 'plugins', 'certificates']) {
    await page.goto(`${gatehouse.dashboard}/${name}`);
    await expect(page.getByRole('link', { name: 'Add the first one' })).toBeVisible();
    expect.soft(await foundByAxe(page), name).toEqual([]);
  }
});

test('names and paths without a break in them widen no page', async ({ page, gatehouse: { admin } }) => {
  const long = 'w'.repeat(250);
  const post = async (path: string, fields: Record<string, string>): Promise<{ id: string }> => {
    const made = await fetch(`${admin}${path}`, { method: 'POST', body: new URLSearchParams(fields) });
    expect(made.status, path).toBe(201);
    return JSON.parse(await made.text());
  };
  const { id: api } = await post('/apis', {
    name: long,
    uris: `/${long}`,
    upstream_url: 'http://127.0.0.1:9',
  });
  await post(`/apis/${api}/plugins`, { name: 'key-auth' });
  await post(`/apis/${api}/plugins`, { name: 'acl', 'config.whitelist': long });
  const { id: consumer } = await post('/consumers', { username: long, custom_id: long });
  await post(`/consumers/${consumer}/acls`, { group: long });
  const { id: service } = await post('/services', { name: long, host: 'upstream.example', path: `/${long}` });
  const { id: route } = await post(`/services/${service}/routes`, { 'paths[]': `/${long}` });
  const { id: upstream } = await post('/upstreams', { name: `${'long.'.repeat(40)}internal` });

  for (const [path, shown] of [
    [`/apis/${api}`, 'reaches the upstream as'],
    [`/apis/${api}/callers`, 'acl lets in the group'],
    [`/plugins/add/request-transformer?api=${api}`, `On ${long}`],
    [`/consumers/${consumer}/settings`, 'known to your systems as'],
    [`/consumers/${consumer}/reaches`, 'Groups: '],
    [`/services/${service}/settings`, 'Requests that its routes take go to'],
    [`/routes/${route}`, 'Goes to'],
    [`/upstreams/${upstream}`, 'No API or service has'],
  ] as const) {
    await page.goto(path);
    await expect(page.getByText(shown).first()).toBeVisible();
    // What sticks out of the page's main part is cut off there.
    const cutOff = page.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth);
    expect(await cutOff, path).toBe(0);
  }
});

/** The pages whose tables have no page of their own. */
const tables = [
  'api-plugins',
  'consumer-key-auth',
  'consumer-jwt',
  'consumer-oauth2',
  'upstream-targets',
  'upstream-history',
  'service-routes',
  'certificate',
];

test('no column of a table is crushed between the usual widths of windows', async ({ page, gatehouse }) => {
  await seedPlatform(gatehouse.admin);
  const inPages = (await everyPage(gatehouse.admin)).filter(({ name }) => tables.includes(name));
  for (const list of [
    '/apis',
    '/services',
    '/routes',
    '/consumers',
    '/plugins',
    '/upstreams',
    '/certificates',
    '/credentials/key-auth',
    ...inPages.map(({ path }) => path),
  ]) {
    await page.goto(`${gatehouse.dashboard}${list}`);
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    for (const width of [640, 700, 768, 1023, 1024, 1200, 1214, 1280, 1600]) {
      await page.setViewportSize({ width, height: 900 });
      const narrowest = () =>
        page
          .locator('th')
          .evaluateAll((heads) =>
            Math.min(
              ...heads
                .filter((head) => !/^(Selected|Actions)/.test(head.innerText))
                .map((head) => head.clientWidth),
            ),
          );
      await expect.poll(narrowest, { message: `${list} at ${width}` }).toBeGreaterThanOrEqual(80);
      const sideways = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      await expect.poll(() => page.evaluate<number>(sideways), { message: `${list} at ${width}` }).toBe(0);
    }
  }
});
