// Published APIs: how operators make them, and which of them a visitor sees.
import { expect, test, vi } from 'vitest';
import { catalogueForTests, publishJokes } from './catalogue-for-tests.ts';

// Each document is read on a thread of its own, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const document = (version: string): string =>
  JSON.stringify({
    openapi: '3.0.3',
    info: { title: 'Jokes', version, description: '<script>alert(1)</script>' },
    paths: {},
  });

test('a published API is in the list, with its page from the gateway’s configuration', async () => {
  const stage = await catalogueForTests();
  await publishJokes(stage);
  const list = await stage.ask('GET /portal/api/apis');
  expect(list.body).toEqual([
    {
      slug: 'geek-jokes',
      title: 'Geek-Jokes',
      summary: 'One joke at a time.',
      version: '',
      auth: 'key-auth',
      documented: false,
      plans: [{ id: 'free', name: 'Free', minute: 60, hour: null, day: null, approved: false }],
    },
  ]);
  const page = await stage.ask('GET /portal/api/apis/geek-jokes');
  expect(page.body).toMatchObject({
    places: [{ url: 'http://proxy.test:8000/jokes', methods: ['GET'], host: '' }],
    keyNames: ['x-key'],
    versions: [],
  });
  expect((await stage.ask('GET /api/portal/apis')).body).toMatchObject([{ applications: 3, problem: '' }]);
});

test.each([
  ['signed-in', undefined, 404],
  ['signed-in', 'eddie', 200],
  ['granted', undefined, 404],
  ['granted', 'eddie', 404],
  ['granted', 'lena', 200],
])('an API that is seen by %s answers %s with %d on every path', async (seenBy, developer, status) => {
  const stage = await catalogueForTests();
  await publishJokes(stage, { seenBy });
  await stage.ask('POST /api/portal/apis/geek-jokes/document', { text: document('1') });
  const headers: Record<string, string> = developer === undefined ? {} : { cookie: developer };
  const list = await stage.ask('GET /portal/api/apis', undefined, headers);
  expect(list.body).toHaveLength(status === 200 ? 1 : 0);
  for (const path of ['', '/document', '/document?version=1']) {
    const answer = await stage.ask(`GET /portal/api/apis/geek-jokes${path}`, undefined, headers);
    expect(answer.status).toBe(status);
  }
});

test.each(['', '/document', '/document?version=1'])(
  'a hidden API answers %s as one that is not there',
  async (path) => {
    const stage = await catalogueForTests();
    await publishJokes(stage, { seenBy: 'granted' });
    const hidden = await stage.ask(`GET /portal/api/apis/geek-jokes${path}`);
    const unknown = await stage.ask(`GET /portal/api/apis/no-such${path}`);
    expect([hidden.status, hidden.body]).toEqual([unknown.status, unknown.body]);
  },
);

test('several versions of a document are kept, and the newest is the first', async () => {
  const stage = await catalogueForTests();
  await publishJokes(stage);
  for (const version of ['1', '2', '1.5'])
    expect(
      (await stage.ask('POST /api/portal/apis/geek-jokes/document', { text: document(version) })).body,
    ).toEqual({ api: 'geek-jokes', version, title: 'Jokes' });
  const page = await stage.ask('GET /portal/api/apis/geek-jokes');
  expect(page.body).toMatchObject({ versions: ['1.5', '2', '1'], version: '1.5', documented: true });
  const old = await stage.ask('GET /portal/api/apis/geek-jokes/document?version=2');
  expect(old.body).toMatchObject({ openapi: '3.1.1', info: { version: '2' } });
  expect(old.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect((await stage.ask('DELETE /api/portal/apis/geek-jokes/documents/2')).status).toBe(204);
  expect((await stage.ask('GET /portal/api/apis/geek-jokes/document?version=2')).status).toBe(404);
});

test('a broken document is refused with line and reason, and the one before stays', async () => {
  const stage = await catalogueForTests();
  await publishJokes(stage);
  await stage.ask('POST /api/portal/apis/geek-jokes/document', { text: document('1') });
  const refused = await stage.ask('POST /api/portal/apis/geek-jokes/document', {
    text: 'openapi: 3.0.0\ninfo:\n  title: [a\n',
  });
  expect(refused).toMatchObject({ status: 422, body: { line: 4, reason: expect.stringMatching(/./) } });
  expect((await stage.ask('GET /portal/api/apis/geek-jokes')).body).toMatchObject({ versions: ['1'] });
});

test('a document URL that leads inside is refused', async () => {
  const stage = await catalogueForTests();
  await publishJokes(stage);
  const url = `http://127.0.0.1:${stage.gateway.adminPort}/`;
  expect(await stage.ask('POST /api/portal/apis/geek-jokes/document', { url })).toMatchObject({
    status: 422,
    body: { line: null, reason: '127.0.0.1 leads to an address that is not public' },
  });
});

test('an operator is told where the gateway does not fit', async () => {
  const stage = await catalogueForTests();
  const id = await publishJokes(stage, { auth: 'jwt' });
  const problem = async (): Promise<unknown> => {
    const { body } = await stage.ask('GET /api/portal/apis');
    const [first]: readonly unknown[] = Array.isArray(body) ? body : [];
    return Reflect.get(Object(first), 'problem');
  };
  expect(await problem()).toBe('The gateway has no jwt on it');
  expect((await stage.ask(`GET /api/portal/targets/api/${id}`)).body).toEqual({
    auth: 'key-auth',
    group: '',
    paths: ['/jokes'],
  });
  await stage.ask('PATCH /api/portal/apis/geek-jokes', { auth: null });
  expect(await problem()).toBe('The gateway asks for credentials (key-auth)');
  await stage.ask('PATCH /api/portal/apis/geek-jokes', { auth: 'key-auth', group: 'friends' });
  expect(await problem()).toBe('The gateway does not let the group friends in');
  await stage.gateway.change('POST /apis/jokes/plugins', { name: 'acl', config: { whitelist: ['friends'] } });
  await stage.ask('PATCH /api/portal/apis/geek-jokes', { summary: 'x' });
  expect(await problem()).toBe('');
  await stage.gateway.admin('DELETE /apis/jokes');
  await stage.ask('PATCH /api/portal/apis/geek-jokes', { summary: 'y' });
  expect(await problem()).toMatch(/Not found/);
});

test('an API is withdrawn with its documents, and its grants end before', async () => {
  const stage = await catalogueForTests();
  await publishJokes(stage);
  await stage.ask('POST /api/portal/apis/geek-jokes/document', { text: document('1') });
  expect((await stage.ask('DELETE /api/portal/apis/geek-jokes')).status).toBe(204);
  expect(stage.removed).toEqual(['geek-jokes']);
  expect((await stage.ask('GET /portal/api/apis/geek-jokes/document')).status).toBe(404);
  expect((await stage.ask('DELETE /api/portal/apis/geek-jokes')).status).toBe(404);
});

test.each([
  ['slug', { slug: '../x' }],
  ['slug', { slug: 'Jokes' }],
  ['title', { title: '' }],
  ['title', { title: 'a\r\nBcc: b' }],
  ['target', { target: { kind: 'consumer', id: 'x' } }],
  ['target', { target: { kind: 'api', id: '../consumers' } }],
  ['seenBy', { seenBy: 'nobody' }],
  ['auth', { auth: 'ldap-auth' }],
  ['plans', { plans: [{ id: 'a', name: 'A', minute: 0 }] }],
  [
    'plans',
    {
      plans: [
        { id: 'a', name: 'A' },
        { id: 'a', name: 'B' },
      ],
    },
  ],
])('a draft with a wrong %s is refused', async (field, changed) => {
  const { ask } = await catalogueForTests();
  const draft = { slug: 'a', title: 'A', target: { kind: 'api', id: 'x' }, ...changed };
  expect(await ask('POST /api/portal/apis', draft)).toMatchObject({
    status: 422,
    body: { fields: { [field]: expect.any(String) } },
  });
});

test('two APIs cannot have one name', async () => {
  const stage = await catalogueForTests();
  const id = await publishJokes(stage);
  const again = { slug: 'geek-jokes', title: 'B', target: { kind: 'api', id } };
  expect(await stage.ask('POST /api/portal/apis', again)).toMatchObject({ status: 422 });
});

test('search engines get the words of public pages alone', async () => {
  const stage = await catalogueForTests();
  await publishJokes(stage);
  expect(await stage.catalogue.pageWords('/apis/geek-jokes')).toEqual({
    title: 'Geek-Jokes',
    description: 'One joke at a time.',
  });
  await stage.ask('PATCH /api/portal/apis/geek-jokes', { seenBy: 'signed-in' });
  expect(await stage.catalogue.pageWords('/apis/geek-jokes')).toBeUndefined();
});
