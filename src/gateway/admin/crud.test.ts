import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startAdmin, type AdminForTests, type Answer } from './admin-for-tests.ts';

let admin: AdminForTests;
beforeEach(async () => {
  admin = await startAdmin();
});
afterEach(() => admin.close());

const api = { name: 'a', uris: ['/a'], upstream_url: 'http://up' };
const nobody = '6c1b9f0e-1111-4111-8111-aaaaaaaaaaaa';

/** Adds something and answers the row as it is shown. */
async function added(path: string, body: object): Promise<Answer['body'] & { id: string }> {
  const answer = await admin.send('POST', path, body);
  expect(answer.status).toBe(201);
  return { ...answer.body, id: String(answer.body['id']) };
}

describe('requests at the same time', () => {
  test('configure a plugin once for one api', async () => {
    await added('/apis', api);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => admin.send('POST', '/apis/a/plugins', { name: 'key-auth' })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(7);
    expect(answers.find(({ status }) => status === 409)?.body).toEqual({
      name: "already exists with value 'key-auth'",
    });
  });
  test('that change different fields of a row all count', async () => {
    await added('/apis', api);
    const changes = [{ retries: 1 }, { strip_uri: false }, { hosts: ['h.com'] }, { https_only: true }];
    await Promise.all(changes.map((change) => admin.send('PATCH', '/apis/a', change)));
    expect((await admin.send('GET', '/apis/a')).body).toMatchObject(Object.assign({}, ...changes));
  });
  test('that take the same name leave one', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => admin.send('POST', '/consumers', { username: 'u' })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });
});

describe('a plugin', () => {
  test('may be there once globally, once for an api and once for an api and a consumer', async () => {
    const { id: api_id } = await added('/apis', api);
    const { id: consumer_id } = await added('/consumers', { username: 'u' });
    const limit = { name: 'rate-limiting', config: { second: 1 } };
    for (const scope of [{}, { api_id }, { consumer_id }, { api_id, consumer_id }]) {
      await added('/plugins', { ...limit, ...scope });
      expect(await admin.send('POST', '/plugins', { ...limit, ...scope })).toMatchObject({ status: 409 });
    }
  });
  test('of another name is not there to be changed', async () => {
    const { id, created_at } = await added('/plugins', { name: 'basic-auth' });
    expect(await admin.send('PATCH', `/plugins/${id}`, { name: 'key-auth' })).toMatchObject({ status: 404 });
    expect(await admin.send('PUT', '/plugins', { id, created_at, name: 'key-auth' })).toMatchObject({
      status: 404,
    });
  });
  test.each([
    [{ name: 'key-auth', api_id: nobody }, 404, { api_id: `does not exist with value '${nobody}'` }],
    [{ name: 'key-auth', api_id: 'abc' }, 400, { api_id: 'abc is not a valid uuid' }],
    [
      { name: 'key-auth', consumer_id: nobody },
      400,
      { message: 'No consumer can be configured for that plugin' },
    ],
    [{ name: 'key-auth', id: {} }, 400, { id: 'a table is not a valid uuid' }],
  ])('%j is refused with %i %j', async (body, status, expected) => {
    expect(await admin.send('POST', '/plugins', body)).toEqual({ status, body: expected });
  });
  test.each(['enabled', 'config', 'name'])('keeps its %s', async (field) => {
    const { id } = await added('/plugins', { name: 'key-auth' });
    expect(await admin.send('PATCH', `/plugins/${id}`, { [field]: null })).toEqual({
      status: 400,
      body: { [field]: `${field} is required` },
    });
  });
});

const sentFor: Readonly<Record<string, object>> = {
  'key-auth': {},
  'basic-auth': { username: 'u', password: 'p' },
  'hmac-auth': { username: 'u' },
  jwt: {},
  oauth2: { name: 'app', redirect_uri: 'http://app.test/' },
  acls: { group: 'g' },
  plugins: { name: 'correlation-id' },
};

describe('a credential', () => {
  beforeEach(() => added('/consumers', { username: 'a b' }));

  test.each(['foo bar', 'a/b', 'Иван', 'a+b', '100%', 'a%20b'])(
    'of the consumer %s is added, found and removed below the encoded name',
    async (username) => {
      await added('/consumers', { username });
      const path = `/consumers/${encodeURIComponent(username)}`;
      for (const kind of ['key-auth', 'basic-auth', 'hmac-auth', 'jwt', 'oauth2', 'acls', 'plugins']) {
        const { id } = await added(`${path}/${kind}`, sentFor[kind] ?? {});
        expect(await admin.send('GET', `${path}/${kind}/${id}`)).toMatchObject({ status: 200, body: { id } });
        expect(await admin.send('DELETE', `${path}/${kind}/${id}`)).toMatchObject({ status: 204 });
      }
    },
  );
  test('is found by a group or a key with a blank', async () => {
    await added('/consumers/a%20b/acls', { group: 'gold club' });
    await added('/consumers/a%20b/key-auth', { key: 'k +/é' });
    for (const path of ['acls/gold%20club', `key-auth/${encodeURIComponent('k +/é')}`])
      expect(await admin.send('GET', `/consumers/a%20b/${path}`)).toMatchObject({ status: 200 });
  });
  test('of a consumer that is not there is refused', async () => {
    const { id } = await added('/consumers', { username: 'c' });
    expect(await admin.send('POST', `/consumers/${id}/key-auth`, { key: 'k', consumer_id: nobody })).toEqual({
      status: 404,
      body: { consumer_id: `does not exist with value '${nobody}'` },
    });
  });
  test('PUT without created_at loses it, and gets a new key', async () => {
    const { id: consumer_id } = await added('/consumers', { username: 'c' });
    const { id, key } = await added('/consumers/c/key-auth', {});
    const { status, body } = await admin.send('PUT', '/consumers/c/key-auth', { id });
    expect([status, Object.keys(body).toSorted()]).toEqual([200, ['consumer_id', 'id', 'key']]);
    expect(body).toMatchObject({ consumer_id });
    expect(body).not.toMatchObject({ key });
  });
  test('has a name in the upper or lower case of its id', async () => {
    await added('/consumers', { username: 'c' });
    const { id } = await added('/consumers/c/key-auth', { key: 'k' });
    expect(await admin.send('GET', `/key-auths/${id.toUpperCase()}/consumer`)).toMatchObject({
      body: { username: 'c' },
    });
  });
});

describe('a list', () => {
  beforeEach(async () => {
    for (const username of ['u1', 'u2', 'u3']) await added('/consumers', { username });
  });
  test('of three in pages of two ends with the second', async () => {
    const first = await admin.send('GET', '/consumers/?size=2');
    const next = `http://127.0.0.1:${admin.port}/consumers/?size=2&offset=Mg%3D%3D`;
    expect(first.body).toMatchObject({ total: 3, offset: 'Mg==', next });
    const { pathname, search } = new URL(next);
    const { body } = await admin.send('GET', `${pathname}${search}`);
    expect(body).toEqual({ total: 3, data: [expect.any(Object)] });
  });
  test.each([
    ['size=-1', { message: 'size must not be negative' }],
    ['offset=', { message: 'offset is not one that this server has given' }],
    ['offset=garbage1', { message: 'offset is not one that this server has given' }],
    ['id=abc&foo=1', { id: 'abc is not a valid uuid', foo: 'unknown field' }],
    ['username', { username: 'username is not a string' }],
    ['created_at=1', { created_at: 'created_at cannot be filtered by' }],
  ])('with %s is refused with %j', async (query, body) => {
    expect(await admin.send('GET', `/consumers?${query}`)).toEqual({ status: 400, body });
  });
  test.each([
    ['username=u1', 1],
    ['username=U1', 0],
    ['username=u1&custom_id=x', 0],
    ['size=99999999999999999999', 3],
    ['offset=!!', 3],
  ])('with %s has %i', async (query, count) => {
    const { body } = await admin.send('GET', `/consumers?${query}`);
    expect(body['data']).toHaveLength(count);
  });
});

test('a page size of one and a half rows is rounded as in Postgres', async () => {
  const paged = await startAdmin();
  for (let n = 1; n <= 7; n += 1) await paged.send('POST', '/consumers', { username: `u${n}` });
  const pages: unknown[] = [];
  let path = '/consumers?size=1.5';
  while (path !== '' && pages.length < 9) {
    const { body } = await paged.send('GET', path);
    const { data, next }: { data: readonly { username: string }[]; next?: string } = JSON.parse(
      JSON.stringify(body),
    );
    pages.push(data.map(({ username }) => username).join(' '));
    path = next === undefined ? '' : next.slice(next.indexOf('/consumers'));
  }
  // They begin after 0, 1.5, 3, 4.5 and 6 rows.
  expect(pages).toEqual(['u1 u2', 'u3 u4', 'u4 u5', 'u6 u7', 'u7']);
  await paged.close();
});

test.each([
  ['hosts=["a.test","b.test"]', 1],
  ['hosts=["b.test","a.test"]', 0],
  ['hosts=a.test', 0],
  ['hosts=["a.test", "b.test"]', 0],
  [String.raw`uris=["\/a"]`, 1],
  ['uris=["/a"]', 0],
  ['uris=[', 0],
])('a list of apis filtered by the text of a list, %s, has %i', async (query, count) => {
  const filtered = await startAdmin();
  await filtered.send('POST', '/apis', { ...api, hosts: ['a.test', 'b.test'] });
  const [name = '', value = ''] = query.split(/=(.*)/s);
  const { body } = await filtered.send('GET', `/apis?${name}=${encodeURIComponent(value)}`);
  expect(body['data']).toHaveLength(count);
  await filtered.close();
});

describe('a row that is not there', () => {
  test('cannot be changed, replaced or removed', async () => {
    expect(await admin.send('PUT', '/consumers', { id: nobody, created_at: 1, username: 'u' })).toMatchObject(
      { status: 404 },
    );
    expect(await admin.send('PATCH', '/consumers/u', { custom_id: 'c' })).toMatchObject({ status: 404 });
    expect(await admin.send('DELETE', '/consumers/u')).toMatchObject({ status: 404 });
  });
  test('is not reached by the id in the body of a PATCH', async () => {
    await added('/consumers', { username: 'u' });
    const { id } = await added('/consumers', { username: 'other' });
    expect(await admin.send('PATCH', '/consumers/u', { id, custom_id: 'c' })).toMatchObject({ status: 404 });
    expect(await admin.send('PATCH', '/consumers/u', new URLSearchParams())).toEqual({
      status: 400,
      body: { message: 'empty body' },
    });
  });
});
