// What went wrong in dashboards for Kong before this one, each shown not to happen here.
import { generateKeyPairSync } from 'node:crypto';
import { testCertificate } from '../src/testing/certificate.ts';
import { expect, test } from './fixtures.ts';
import { test as laterKong } from './later-kong-fixture.ts';
import { post, read, type Row } from './rows.ts';
import { enterSeveral, press } from './steps.ts';

interface LaterSchema {
  fields: readonly Readonly<Record<string, { fields?: LaterSchema['fields']; deprecation?: unknown }>>[];
}

test('a gateway that answers 500 is not asked again without a pause', async ({ page }) => {
  let asked = 0;
  await page.route('**/api/kong/apis**', (route) => {
    asked += 1;
    return route.fulfill({ status: 500, json: { message: 'An unexpected error occurred' } });
  });
  await page.clock.install();
  await page.goto('/apis');
  await expect.poll(() => asked).toBeGreaterThan(0);
  // Two seconds of the page's clock, with the time for an answer in each tenth.
  await page.clock.pauseAt(Date.now() + 3_600_000);
  const before = asked;
  for (let at = 0; at < 20; at += 1) {
    await page.clock.runFor(100);
    await page.evaluate("fetch('/api/kong/status').then((answer) => answer.text())");
  }
  expect(asked - before).toBeLessThan(5);
  await page.clock.resume();
  await expect(page.getByText('An unexpected error occurred')).toBeVisible();
});

test('an optional field that is emptied is not sent as an empty text', async ({ page, gatehouse }) => {
  await page.goto('/consumers/add');
  const sent = () => page.waitForRequest((request) => ['POST', 'PATCH'].includes(request.method()));
  await page.getByLabel('Username', { exact: true }).fill('Ann');
  await page.getByLabel('Custom id', { exact: true }).fill('typed');
  await page.getByLabel('Custom id', { exact: true }).fill('');
  const made = sent();
  await press(page, 'Create consumer');
  expect((await made).postDataJSON()).toEqual({ username: 'Ann' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ann');

  await page.getByRole('link', { name: /^Key auth/ }).click();
  await press(page, 'Add key');
  await page.getByLabel('Key', { exact: true }).fill('typed');
  await page.getByLabel('Key', { exact: true }).fill('');
  const key = sent();
  await press(page, 'Create key');
  expect((await key).postDataJSON()).toEqual({});
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2);
  const { data } = await read<{ data: Row[] }>(`${gatehouse.admin}/consumers/Ann/key-auth`);
  expect(data[0]?.['key']).toMatch(/^\w{32}$/);

  const { id } = await post(`${gatehouse.admin}/consumers`, { username: 'Bob', custom_id: 'bob' });
  await page.goto(`/consumers/${id}/settings`);
  await page.getByLabel('Custom id', { exact: true }).fill('');
  const emptied = sent();
  await press(page, 'Save changes');
  expect((await emptied).postDataJSON()).toEqual({ custom_id: null });
  await expect(page.getByText('Bob saved', { exact: true })).toBeVisible();
  expect(await read(`${gatehouse.admin}/consumers/${id}`)).not.toHaveProperty('custom_id');
});

test('a route is not out of reach from the list of routes', async ({ page, gatehouse: { admin } }) => {
  const { id } = await post(`${admin}/services`, { name: 'billing', host: 'billing.example' });
  await page.goto('/routes');
  await page.getByRole('link', { name: 'Add route' }).first().click();
  await page.getByRole('combobox', { name: 'Service' }).fill('bill');
  await page.getByRole('option', { name: 'billing' }).click();
  await enterSeveral(page, 'Paths', '/bills');
  await press(page, 'Create route');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('/bills');
  expect(await read(`${admin}/routes`)).toMatchObject({ data: [{ paths: ['/bills'], service: { id } }] });
});

test('a plugin that is added on the page of a row is not for everything', async ({
  page,
  gatehouse: { admin },
}) => {
  const api = await post(`${admin}/apis`, {
    name: 'jokes',
    uris: '/jokes',
    upstream_url: 'http://a.example',
  });
  const service = await post(`${admin}/services`, { name: 'billing', host: 'billing.example' });
  const route = await post(`${admin}/services/billing/routes`, { paths: ['/bills'] });
  const consumer = await post(`${admin}/consumers`, { username: 'Ann' });
  for (const [path, field, { id }] of [
    ['apis', 'api_id', api],
    ['services', 'service_id', service],
    ['routes', 'route_id', route],
    ['consumers', 'consumer_id', consumer],
  ] as const) {
    await page.goto(`/${path}/${id}/plugins`);
    await page.getByRole('region', { name: 'Plugins' }).getByRole('link', { name: 'Add plugin' }).click();
    await page
      .getByRole('link', { name: /^Rate limiting/ })
      .first()
      .click();
    await page.getByLabel('Per minute').fill('5');
    await press(page, 'Add plugin');
    await expect(page.getByRole('row', { name: /rate-limiting/ })).toBeVisible();
    const { data } = await read<{ data: Row[] }>(`${admin}/${path}/${id}/plugins`);
    expect(data, path).toMatchObject([{ name: 'rate-limiting', [field]: id }]);
  }
});

test('a consumer beyond the first hundred is not missing in the form of a plugin', async ({
  page,
  gatehouse: { admin },
}) => {
  const made: Row[] = [];
  for (let at = 1; at <= 120; at += 1)
    made.push(await post(`${admin}/consumers`, { username: `consumer-${at}` }));
  const [before, last] = [made.at(-2)?.id ?? '', made.at(-1)?.id ?? ''];
  const { id } = await post(`${admin}/plugins`, {
    name: 'rate-limiting',
    consumer_id: last,
    config: { minute: 5 },
  });
  await page.goto(`/plugins/${id}`);
  const consumer = page.getByRole('combobox', { name: 'Consumer' });
  await expect(consumer).toHaveValue('consumer-120');
  await consumer.fill('consumer-119');
  await page.getByRole('option', { name: 'consumer-119' }).click();
  await press(page, 'Save changes');
  await expect(page.getByText('rate-limiting saved', { exact: true })).toBeVisible();
  expect(await read(`${admin}/plugins/${id}`)).toMatchObject({ consumer_id: before });
});

test('a key in PEM does not lose its line breaks', async ({ page, gatehouse: { admin } }) => {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString().trim();
  const { id } = await post(`${admin}/consumers`, { username: 'Ann' });
  await page.goto(`/consumers/${id}/jwt`);
  await press(page, 'Add JWT credential');
  await page.getByLabel('Algorithm').selectOption('RS256');
  await page.getByLabel('Public key').fill(pem);
  await press(page, 'Create JWT credential');
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2);
  const { data } = await read<{ data: Row[] }>(`${admin}/consumers/Ann/jwt`);
  expect(data[0]?.['rsa_public_key']).toBe(pem);
});

test('no list shows a secret', async ({ page, gatehouse: { admin } }) => {
  const { id } = await post(`${admin}/consumers`, { username: 'Ann' });
  const pair = await testCertificate('joke.com');
  await post(`${admin}/certificates`, { ...pair, snis: 'joke.com' });
  const secrets = {
    'key-auth': { key: 'secret-of-key' },
    'basic-auth': { username: 'ann', password: 'secret-of-login' },
    jwt: { key: 'tokens', secret: 'secret-of-tokens' },
    'hmac-auth': { username: 'ann', secret: 'secret-of-hmac' },
    oauth2: { name: 'Phone', redirect_uri: 'https://phone.example', client_secret: 'secret-of-client' },
  };
  for (const [kind, fields] of Object.entries(secrets)) {
    await post(`${admin}/consumers/Ann/${kind}`, fields);
    for (const path of [`/credentials/${kind}`, `/consumers/${id}/${kind}`]) {
      await page.goto(path);
      await expect(page.getByRole('table').getByRole('row'), path).toHaveCount(2);
      expect(await page.locator('body').innerText(), path).not.toMatch(/secret-of-/);
    }
  }
  await page.goto('/certificates');
  await expect(page.getByRole('row').filter({ hasText: 'joke.com' })).toBeVisible();
  expect(await page.content()).not.toContain('PRIVATE KEY');
});

test('markup in an answer of the gateway is text', async ({ page }) => {
  const markup = '<img src=x onerror="document.title=1">';
  await page.route('**/api/kong/consumers**', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({ status: 400, json: { username: markup } })
      : route.fulfill({ status: 500, json: { message: markup } }),
  );
  await page.goto('/consumers');
  await expect(page.getByText(markup)).toBeVisible();
  await page.goto('/consumers/add');
  await page.getByLabel('Username', { exact: true }).fill('Ann');
  await press(page, 'Create consumer');
  await expect(page.getByText(markup)).toBeVisible();
  await expect(page.locator('img')).toHaveCount(0);
});

test('a deletion is not asked for without the name and what goes along', async ({
  page,
  gatehouse: { admin },
}) => {
  await post(`${admin}/services`, { name: 'billing', host: 'billing.example' });
  const route = await post(`${admin}/services/billing/routes`, { paths: ['/bills'] });
  await post(`${admin}/plugins`, { name: 'key-auth', route_id: route.id });
  const pair = await testCertificate('joke.com');
  await post(`${admin}/certificates`, { ...pair, snis: 'joke.com,api.joke.com' });
  await post(`${admin}/consumers`, { username: 'Ann' });
  await post(`${admin}/consumers/Ann/key-auth`, {});
  for (const [list, name, along, button] of [
    ['routes', '/bills', 'key-auth', 'Delete route and 1 plugin'],
    ['certificates', 'joke.com', 'joke.com', 'Delete certificate and 2 server names'],
    ['consumers', 'Ann', '1 key', 'Delete consumer'],
  ] as const) {
    await page.goto(`/${list}`);
    await press(page, `More for ${name}`);
    await page.getByRole('menuitem', { name: /^Delete/ }).click();
    const dialog = page.getByRole('alertdialog');
    await expect(dialog.getByRole('heading', { name: `Delete ${name}?` })).toBeVisible();
    await expect(dialog.getByRole('button', { name: button, exact: true })).toBeVisible();
    await expect(dialog.getByRole('listitem').first()).toContainText(along);
  }
});

laterKong(
  'a credential of a later Kong is not refused for fields of an earlier one',
  async ({ page, started }) => {
    const { kong } = started.kong;
    const { id } = kong.seed('consumers', { username: 'Ann' });
    const sent: unknown[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(request.postDataJSON());
    });
    for (const [tab, one, fill, body] of [
      ['key-auth', 'key', () => page.getByLabel('Key', { exact: true }).fill('k'), { key: 'k' }],
      ['acl', 'group', () => page.getByLabel('Group', { exact: true }).fill('beta'), { group: 'beta' }],
      [
        'oauth2',
        'application',
        async () => {
          await page.getByLabel('Name', { exact: true }).fill('Phone');
          await enterSeveral(page, 'Redirect URIs', 'https://phone.example/callback');
        },
        { name: 'Phone', redirect_uris: ['https://phone.example/callback'] },
      ],
    ] as const) {
      await page.goto(`/consumers/${id}/${tab}`);
      await press(page, `Add ${one}`);
      await fill();
      await press(page, `Create ${one}`);
      await expect(page.getByRole('table').getByRole('row')).toHaveCount(2);
      expect(sent.pop()).toEqual(body);
    }
  },
);

laterKong('no field of a later plugin is invisible, whatever its type', async ({ page, started }) => {
  // Integers, choices, records, maps, arrays of records.
  for (const plugin of ['rate-limiting', 'opentelemetry', 'datadog']) {
    await page.goto(`/plugins/add/${plugin}`);
    await expect(page.getByRole('button', { name: 'Add plugin' })).toBeVisible();
    for (const fold of await page.locator('summary, button[aria-expanded="false"][aria-controls]').all())
      if (await fold.isVisible()) await fold.click();
    const { fields } = await read<LaterSchema>(`${started.kong.url}/schemas/plugins/${plugin}`);
    const config = fields.find((field) => field['config'])?.['config']?.fields ?? [];
    const names = config.flatMap((field) =>
      Object.entries(field).flatMap(([name, { deprecation }]) => (deprecation ? [] : name)),
    );
    expect(names.length).toBeGreaterThan(5);
    for (const name of names)
      await expect
        .soft(
          page.locator(`[title^="config.${name}"], [name^="config.${name}"]`).first(),
          `${plugin}: ${name}`,
        )
        .toBeAttached();
  }
});
