// A dashboard like those that were written for Kong 0.9 to 0.13: its server puts a JSON body under every request, also under
// GET and DELETE, and it saves by PUT on the collection, with the whole row as it was read.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rawHeader } from '../testing/raw-connection.ts';
import { startGateway, type RunningGateway } from '../testing/running-gateway.ts';

type Row = Readonly<Record<string, unknown>>;

let gateway: RunningGateway;
beforeEach(async () => {
  gateway = await startGateway();
});
afterEach(() => gateway.close());

/** The answer as the dashboard sees it: the status, and the body as JSON. */
async function send(line: string, row: Row = {}): Promise<{ status: number; row: Row }> {
  const { status, body } = await gateway.admin(line, JSON.stringify(row));
  return { status, row: body === '' ? {} : JSON.parse(body) };
}

/** As the dashboard lists rows; it follows `next` by its offset. */
async function list(path: string): Promise<Row[]> {
  const rows: Row[] = [];
  let offset = '';
  do {
    const { row } = await send(`GET ${path}?size=1${offset}`);
    const data: Row[] = Array.isArray(row['data']) ? row['data'] : [];
    rows.push(...data);
    const next = row['offset'];
    offset = typeof next === 'string' ? `&offset=${encodeURIComponent(next)}` : '';
  } while (offset !== '');
  return rows;
}

/** Saves a new row, shows it, saves it with a change, and answers it as it is then. */
async function saveTwice(collection: string, fields: Row, change: Row, more: Row = {}): Promise<Row> {
  const created = await send(`PUT ${collection}`, { ...fields, ...more });
  expect(created).toMatchObject({ status: 201, row: fields });
  const shown = await send(`GET ${collection}/${String(created.row['id'])}`);
  expect(shown).toMatchObject({ status: 200, row: created.row });
  const saved = await send(`PUT ${collection}`, { ...shown.row, ...change, ...more });
  expect(saved).toEqual({ status: 200, row: { ...shown.row, ...change } });
  expect(await list(collection)).toEqual([saved.row]);
  return saved.row;
}

async function remove(collection: string, key: unknown): Promise<void> {
  expect(await send(`DELETE ${collection}/${String(key)}`)).toEqual({ status: 204, row: {} });
  expect(await send(`GET ${collection}`)).toMatchObject({ row: { total: 0, data: [] } });
}

test('finds that this is a Kong, of which version, and what it can do', async () => {
  const { row } = await send('GET /');
  expect(row).toMatchObject({ tagline: 'Welcome to kong', version: '0.13.1' });
  const { row: enabled } = await send('GET /plugins/enabled');
  expect(enabled).toMatchObject({ enabled_plugins: expect.arrayContaining(['key-auth', 'basic-auth']) });
  const names = Array.isArray(enabled['enabled_plugins']) ? enabled['enabled_plugins'] : [];
  for (const name of names)
    expect(await send(`GET /plugins/schema/${String(name)}`)).toMatchObject({
      status: 200,
      row: { fields: expect.any(Object) },
    });
});

test('saves, changes and removes an API, which works meanwhile', async () => {
  const api = { name: 'jokes', uris: ['/jokes'], upstream_url: gateway.upstream.url, retries: 5 };
  const { id } = await saveTwice('/apis', api, { strip_uri: false, methods: ['GET'] });
  expect((await gateway.ask('GET /jokes')).body).toContain('"url":"/jokes"');
  expect((await gateway.ask('POST /jokes')).status).toBe(404);
  await remove('/apis', id);
  expect((await gateway.ask('GET /jokes')).status).toBe(404);
});

test('shows under its fields what is wrong with them', async () => {
  expect(await send('PUT /apis', { name: 'a b', hosts: ['x_'], upstream_url: 'ftp://x' })).toEqual({
    status: 400,
    row: {
      name: expect.any(String),
      upstream_url: expect.any(String),
    },
  });
  expect(await send('PUT /plugins', { name: 'rate-limiting', config: { minute: 'x' } })).toEqual({
    status: 400,
    row: { 'config.minute': 'minute is not a number' },
  });
});

test('gives a consumer keys and passwords, with which she is known', async () => {
  await send('PUT /apis', { name: 'jokes', uris: ['/jokes'], upstream_url: gateway.upstream.url });
  const { id: api_id } = (await send('GET /apis/jokes')).row;
  const consumer = await saveTwice('/consumers', { username: 'jane' }, { custom_id: '7' });
  const consumer_id = consumer['id'];
  const path = `/consumers/${String(consumer_id)}`;

  const { id: plugin } = (await send('PUT /plugins', { name: 'key-auth', api_id })).row;
  const key = await send(`POST ${path}/key-auth`, { consumer_id, key: 'k1' });
  expect(key).toMatchObject({ status: 201, row: { consumer_id, key: 'k1' } });
  const generated = await send(`POST ${path}/key-auth`, { consumer_id });
  expect(generated.row['key']).toMatch(/^\w{32}$/);
  expect(await list(`${path}/key-auth`)).toHaveLength(2);
  expect(await send(`GET /key-auths?consumer_id=${String(consumer_id)}`)).toMatchObject({
    row: { total: 2 },
  });
  expect((await gateway.ask('GET /jokes', [['apikey', 'k1']])).status).toBe(200);
  expect((await send(`DELETE ${path}/key-auth/${String(key.row['id'])}`)).status).toBe(204);
  expect((await gateway.ask('GET /jokes', [['apikey', 'k1']])).status).toBe(403);

  await send(`DELETE /plugins/${String(plugin)}`);
  await send('PUT /plugins', { name: 'basic-auth', api_id });
  const password = await send(`POST ${path}/basic-auth`, { consumer_id, username: 'jane', password: 'p' });
  expect(password.status).toBe(201);
  expect(password.row['password']).not.toBe('p');
  const authorization = `Basic ${Buffer.from('jane:p').toString('base64')}`;
  expect((await gateway.ask('GET /jokes', [['Authorization', authorization]])).status).toBe(200);
  await remove(`${path}/basic-auth`, password.row['id']);
  expect((await gateway.ask('GET /jokes', [['Authorization', authorization]])).status).toBe(403);
  await remove('/consumers', consumer_id);
});

test('switches a plugin on, over to other settings and off', async () => {
  await send('PUT /apis', { name: 'jokes', uris: ['/jokes'], upstream_url: gateway.upstream.url });
  const { id: api_id } = (await send('GET /apis/jokes')).row;
  const created = await send('PUT /plugins', { name: 'rate-limiting', api_id, config: { minute: 5 } });
  expect(created).toMatchObject({ status: 201, row: { enabled: true, config: { minute: 5 } } });
  const { config } = created.row;
  const changed = { ...created.row, config: { ...Object(config), minute: 7 } };
  expect(await send('PUT /plugins', changed)).toEqual({ status: 200, row: changed });
  expect(rawHeader(await gateway.ask('GET /jokes'), 'X-RateLimit-Limit-minute')).toBe('7');
  expect((await send('PUT /plugins', { ...changed, enabled: false })).status).toBe(200);
  expect(rawHeader(await gateway.ask('GET /jokes'), 'X-RateLimit-Limit-minute')).toBeUndefined();
  await remove('/plugins', created.row['id']);
});

test('has upstreams with targets, and gets an error for a field of older Kongs', async () => {
  const first = await send('PUT /upstreams', { name: 'jokes.test', slots: 100 });
  expect(first.status).toBe(201);
  // Kong knows no such field since 0.12.
  expect(await send('PUT /upstreams', { ...first.row, slots: 50, orderlist: [] })).toEqual({
    status: 400,
    row: { orderlist: 'orderlist is an unknown field' },
  });
  expect(await send('PUT /upstreams', { ...first.row, slots: 50 })).toEqual({
    status: 200,
    row: { ...first.row, slots: 50 },
  });
  const path = `/upstreams/${String(first.row['id'])}`;
  const target = `127.0.0.1:${gateway.upstream.port}`;
  await send('PUT /apis', { name: 'jokes', uris: ['/jokes'], upstream_url: 'http://jokes.test' });
  expect(await send(`POST ${path}/targets`, { target, weight: 10 })).toMatchObject({ status: 201 });
  expect((await gateway.ask('GET /jokes')).status).toBe(200);
  expect(await list(`${path}/targets/all`)).toMatchObject([{ target, weight: 10 }]);
  const { row } = await send(`GET ${path}/targets`);
  expect(row).toMatchObject({ total: 1 });
  expect((await send(`DELETE ${path}/targets/${target}`)).status).toBe(204);
  expect(await list(`${path}/targets/all`)).toHaveLength(2);
  expect((await gateway.ask('GET /jokes')).status).toBe(503);
  await remove('/upstreams', first.row['id']);
});

test('has certificates and server names', async () => {
  const { row: certificate } = await send('PUT /certificates', { cert: 'c', key: 'k', snis: 'a.test' });
  expect(certificate).toMatchObject({ cert: 'c', snis: ['a.test'] });
  const changed = { ...certificate, cert: 'c2', snis: 'a.test,b.test' };
  expect(await send('PUT /certificates', changed)).toMatchObject({
    status: 200,
    row: { cert: 'c2', snis: ['a.test', 'b.test'] },
  });
  const sni = await send('POST /snis', { name: 'c.test', ssl_certificate_id: certificate['id'] });
  expect(sni.status).toBe(201);
  expect(await list('/snis')).toHaveLength(3);
  expect(await send('GET /snis/c.test')).toEqual({ status: 200, row: sni.row });
  expect(await send('PUT /snis', sni.row)).toEqual({ status: 200, row: sni.row });
  expect((await send('DELETE /snis/c.test')).status).toBe(204);
  await remove('/certificates', certificate['id']);
  expect(await send('GET /snis')).toMatchObject({ row: { total: 0 } });
});
