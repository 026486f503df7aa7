// Every kind of row the same way: made with the least, made with everything, listed, changed in one field, and deleted.
import { testCertificate } from '../src/testing/certificate.ts';
import { enter, type Values } from './enter.ts';
import { expect, test } from './fixtures.ts';
import { post, read, settingsOf, type Row } from './rows.ts';
import { press } from './steps.ts';

interface Kind {
  one: string;
  path: string;
  least: Values;
  all: Values;
  /** One field more, changed afterwards. */
  change: Values;
  /** The names of both rows in the list. */
  names: readonly [least: string, all: string];
  /** The page with the form of a row, below the row's page. */
  settings?: string;
}

const kinds: readonly Kind[] = [
  {
    one: 'API',
    path: 'apis',
    least: { name: 'least', uris: ['/least'], upstream_url: 'http://least.example' },
    all: {
      name: 'all',
      hosts: ['all.example', '*.all.example'],
      uris: ['/all', '/every'],
      methods: ['GET', 'POST'],
      upstream_url: 'https://all.example/api',
      strip_uri: false,
      preserve_host: true,
      upstream_connect_timeout: 1000,
      upstream_send_timeout: 2000,
      upstream_read_timeout: 3000,
      retries: 7,
      https_only: true,
      http_if_terminated: true,
    },
    change: { retries: 3 },
    names: ['least', 'all'],
  },
  {
    one: 'service',
    path: 'services',
    least: { host: 'least.example' },
    all: {
      name: 'all',
      host: 'all.example',
      protocol: 'https',
      port: 8443,
      path: '/api',
      connect_timeout: 1000,
      write_timeout: 2000,
      read_timeout: 3000,
      retries: 7,
    },
    change: { path: '/v2' },
    names: ['least.example', 'all'],
    settings: '/settings',
  },
  {
    one: 'route',
    path: 'routes',
    least: { service: 'shared', paths: ['/least'] },
    all: {
      service: 'shared',
      hosts: ['all.example'],
      paths: ['/all', '/every'],
      methods: ['GET', 'POST'],
      protocols: ['https'],
      strip_path: false,
      preserve_host: true,
      regex_priority: 7,
    },
    change: { regex_priority: 3 },
    names: ['/least', 'GET,POST all.example/all +1'],
  },
  {
    one: 'consumer',
    path: 'consumers',
    least: { username: 'least' },
    all: { username: 'all', custom_id: 'all_id' },
    change: { custom_id: 'other_id' },
    names: ['least', 'all'],
    settings: '/settings',
  },
  {
    one: 'upstream',
    path: 'upstreams',
    least: { name: 'least.internal' },
    all: {
      name: 'all.internal',
      hash_on: 'header',
      hash_on_header: 'X-Session',
      hash_fallback: 'ip',
      slots: 500,
      'healthchecks.active.http_path': '/health',
      'healthchecks.active.healthy.interval': 5,
      'healthchecks.active.unhealthy.interval': 6,
      'healthchecks.active.timeout': 7,
      'healthchecks.active.concurrency': 8,
      'healthchecks.active.unhealthy.tcp_failures': 1,
      'healthchecks.active.healthy.successes': 2,
      'healthchecks.passive.unhealthy.timeouts': 3,
      'healthchecks.passive.healthy.successes': 4,
    },
    change: { slots: 600 },
    names: ['least.internal', 'all.internal'],
    settings: '/settings',
  },
];

/** A value of a row by its name, which may lead into tables. */
const valueAt = (row: Row, wire: string): unknown =>
  wire.split('.').reduce<unknown>((value, key) => Reflect.get(Object(value), key), row);

for (const { one, path, least, all, change, names, settings = '' } of kinds) {
  test(`${one}: made with the least and with everything, listed, changed and deleted`, async ({
    page,
    gatehouse: { admin },
  }) => {
    const shared = await post(`${admin}/services`, { name: 'shared', host: 'shared.example' });
    const onWire = (values: Values): Record<string, unknown> =>
      'service' in values ? { ...values, service: { id: shared.id } } : { ...values };
    const row = (): Promise<Row> => read(`${admin}/${path}/${new URL(page.url()).pathname.split('/')[2]}`);
    const make = async (values: Values): Promise<Row> => {
      await page.goto(`/${path}/add`);
      await enter(page, values);
      await press(page, `Create ${one}`);
      await expect(page).toHaveURL(/[0-9a-f]{8}-[0-9a-f-]{27}/);
      return row();
    };

    const made = await make(least);
    await fetch(`${admin}/${path}/${made.id}`, { method: 'DELETE' });
    const byHand = await post(`${admin}/${path}`, onWire(least));
    expect(settingsOf(made)).toEqual(settingsOf(byHand));

    const before = await make(all);
    for (const [wire, value] of Object.entries(onWire(all)))
      expect(valueAt(before, wire), wire).toEqual(value);

    await page.goto(`/${path}`);
    for (const name of names) await expect(page.getByRole('link', { name, exact: true })).toBeVisible();

    await page.goto(`/${path}/${before.id}${settings}`);
    await enter(page, change);
    const sent = page.waitForRequest((request) => request.method() === 'PATCH');
    await press(page, 'Save changes');
    expect((await sent).postDataJSON()).toEqual(change);
    await expect(page.getByRole('button', { name: 'Save changes' })).toBeDisabled();
    expect(settingsOf(await row())).toEqual({ ...settingsOf(before), ...change });

    await page.goto(`/${path}`);
    await press(page, `More for ${names[1]}`);
    await page.getByRole('menuitem', { name: /^Delete/ }).click();
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: `Delete ${one}` })
      .click();
    await expect(page.getByRole('alertdialog')).toHaveCount(0);
    await expect(page.getByRole('link', { name: names[1], exact: true })).toHaveCount(0);
    expect((await fetch(`${admin}/${path}/${before.id}`)).status).toBe(404);
    expect((await fetch(`${admin}/${path}/${byHand.id}`)).status).toBe(200);
  });
}

test('a plugin: made with the least and with everything, changed and deleted', async ({
  page,
  gatehouse: { admin },
}) => {
  const shared = await post(`${admin}/apis`, { name: 'shared', uris: '/', upstream_url: 'http://a.example' });
  const least = { 'config.minute': 5 };
  const all = {
    'config.second': 1,
    'config.minute': 2,
    'config.hour': 3,
    'config.day': 4,
    'config.month': 5,
    'config.year': 6,
    'config.policy': 'redis',
    'config.fault_tolerant': false,
    'config.hide_client_headers': true,
    'config.redis_host': 'redis.internal',
    'config.redis_port': 6380,
    'config.redis_password': 'redis-pw',
    'config.redis_timeout': 1000,
    'config.redis_database': 2,
  };
  const make = async (values: Values): Promise<Row> => {
    await page.goto(`/plugins/add/rate-limiting?api=${shared.id}`);
    await enter(page, values);
    await press(page, 'Add plugin');
    await expect(page.getByRole('row', { name: /rate-limiting/ })).toBeVisible();
    const { data } = await read<{ data: Row[] }>(`${admin}/apis/shared/plugins`);
    expect(data).toHaveLength(1);
    return data[0] ?? { id: '' };
  };
  const made = await make(least);
  await fetch(`${admin}/plugins/${made.id}`, { method: 'DELETE' });
  const byHand = await post(`${admin}/apis/shared/plugins`, { name: 'rate-limiting', config: { minute: 5 } });
  expect(settingsOf(made)).toEqual(settingsOf(byHand));
  await fetch(`${admin}/plugins/${byHand.id}`, { method: 'DELETE' });

  const before = await make(all);
  for (const [wire, value] of Object.entries(all)) expect(valueAt(before, wire), wire).toEqual(value);
  await page.goto(`/plugins/${before.id}`);
  await enter(page, { 'config.year': 60 });
  await press(page, 'Save changes');
  await expect(page.getByText('rate-limiting saved', { exact: true })).toBeVisible();
  const config = { ...Object(before['config']), year: 60 };
  expect(await read(`${admin}/plugins/${before.id}`)).toEqual({ ...before, config });

  await page.goto('/plugins');
  await press(page, 'Delete rate-limiting on shared');
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Delete/ })
    .click();
  // A dialog hides the rows, too.
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  await expect(page.getByRole('row', { name: /rate-limiting/ })).toHaveCount(0);
  expect((await fetch(`${admin}/plugins/${before.id}`)).status).toBe(404);
});

test('a target: made with the least and with everything, and listed', async ({
  page,
  gatehouse: { admin },
}) => {
  const { id } = await post(`${admin}/upstreams`, { name: 'shared.internal' });
  await page.goto(`/upstreams/${id}`);
  const targets: readonly Values[] = [{ target: '127.0.0.1' }, { target: '127.0.0.1:9001', weight: 7 }];
  for (const values of targets) {
    await press(page, 'Add target');
    await enter(page, values);
    await page.locator('form').getByRole('button', { name: 'Add target' }).click();
    await expect(page.getByRole('row').filter({ hasText: String(values['target']) })).not.toHaveCount(0);
  }
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(3);
  const { data } = await read<{ data: Row[] }>(`${admin}/upstreams/${id}/targets`);
  expect(new Map(data.map(({ target, weight }) => [target, weight]))).toEqual(
    new Map([
      ['127.0.0.1:8000', 100],
      ['127.0.0.1:9001', 7],
    ]),
  );
});

test('a certificate is made without names, and a change of its names alone keeps the rest', async ({
  page,
  gatehouse: { admin },
}) => {
  const pair = await testCertificate('shop.test', 'ec', { names: [] });
  await page.goto('/certificates/add');
  await page.getByLabel('Certificate and chain').fill(pair.cert);
  await page.getByRole('textbox', { name: 'Private key' }).fill(pair.key);
  for (const chip of await page.getByRole('button', { name: /^Remove shop/ }).all()) await chip.click();
  await press(page, 'Create certificate');
  await expect(page).toHaveURL(/[0-9a-f]{8}-[0-9a-f-]{27}/);
  const { data } = await read<{ data: Row[] }>(`${admin}/certificates`);
  expect(data).toMatchObject([{ cert: pair.cert.trim(), key: pair.key.trim(), snis: {} }]);

  await page.goto(`/certificates/${data[0]?.id}/settings`);
  await enter(page, { snis: ['shop.test'] });
  const sent = page.waitForRequest((request) => request.method() === 'PATCH');
  await press(page, 'Save changes');
  expect((await sent).postDataJSON()).toEqual({ snis: 'shop.test' });
  await expect(page.getByRole('button', { name: 'Save changes' })).toBeDisabled();
  expect(await read(`${admin}/certificates/${data[0]?.id}`)).toEqual({ ...data[0], snis: ['shop.test'] });
});
