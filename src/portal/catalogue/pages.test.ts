// Guides, pictures, the look, and imports by scripts.
import { expect, test, vi } from 'vitest';
import { catalogueForTests, publishJokes } from './catalogue-for-tests.ts';

// Each document is read on a thread of its own, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

test('a guide is seen once it is published, in its order', async () => {
  const { ask } = await catalogueForTests();
  const text = 'Hello <script>alert(1)</script> [x](javascript:alert(1))';
  await ask('POST /api/portal/guides', { slug: 'first', title: 'First', section: 'Start', text });
  await ask('POST /api/portal/guides', { slug: 'second', title: 'Second', published: true });
  expect((await ask('GET /portal/api/guides')).body).toEqual([
    { slug: 'second', title: 'Second', section: '' },
  ]);
  expect((await ask('GET /portal/api/guides/first')).status).toBe(404);
  await ask('PATCH /api/portal/guides/first', { published: true });
  expect((await ask('GET /portal/api/guides')).body).toMatchObject([{ slug: 'first' }, { slug: 'second' }]);
  await ask('PATCH /api/portal/guides/first', { position: 9 });
  expect((await ask('GET /portal/api/guides')).body).toMatchObject([{ slug: 'second' }, { slug: 'first' }]);
  // The text is data: the page draws it without raw HTML.
  expect((await ask('GET /portal/api/guides/first')).body).toMatchObject({ text });
  expect((await ask('DELETE /api/portal/guides/first')).status).toBe(204);
  expect((await ask('GET /portal/api/guides/first')).status).toBe(404);
});

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('a picture is sent as what its bytes are, and can do nothing', async () => {
  const { ask } = await catalogueForTests();
  const added = await ask('POST /api/portal/pictures', { base64: png.toString('base64') });
  expect(added.status).toBe(201);
  const address = String(Reflect.get(Object(added.body), 'address'));
  for (const path of [address, address.replace('/portal/api/', '/api/portal/')]) {
    const { headers, body } = await ask(`GET ${path}`);
    expect(body).toEqual(png);
    expect(headers.get('content-type')).toBe('image/png');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'; sandbox");
  }
});

test.each([
  ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
  ['SVG with a head', '<?xml version="1.0"?><svg/>'],
  ['HTML', '<!doctype html><script>alert(1)</script>'],
  ['GIF', 'GIF89a'],
  ['HTML behind half a signature', '\u0089PNG<script>alert(1)</script>'],
  ['nothing', ''],
])('%s is no picture', async (_name, text) => {
  const { ask } = await catalogueForTests();
  const base64 = Buffer.from(text, 'latin1').toString('base64');
  expect(await ask('POST /api/portal/pictures', { base64 })).toMatchObject({
    status: 422,
    body: { fields: { picture: 'A picture is a PNG, JPEG or WebP file' } },
  });
});

test('a picture that is too large is refused', async () => {
  const { ask } = await catalogueForTests();
  const base64 = Buffer.concat([png, Buffer.alloc(2 * 1024 * 1024)]).toString('base64');
  expect((await ask('POST /api/portal/pictures', { base64 })).status).toBe(422);
});

test('settings keep what is not sent, and never show the secret of the provider', async () => {
  const { ask, catalogue } = await catalogueForTests();
  const provider = { name: 'Dex', issuer: 'https://dex.test', clientId: 'portal', clientSecret: 'PLANTED' };
  const changed = await ask('PATCH /api/portal/settings', { name: 'Northbay', provider });
  expect(changed.body).toMatchObject({ name: 'Northbay', provider: { name: 'Dex' }, signUp: 'open' });
  expect(JSON.stringify([changed.body, (await ask('GET /api/portal/settings')).body])).not.toContain(
    'PLANTED',
  );
  await ask('PATCH /api/portal/settings', { provider: { ...provider, clientSecret: '' }, colour: '#3A45B8' });
  expect(await catalogue.settings()).toMatchObject({
    colour: '#3a45b8',
    provider: { clientSecret: 'PLANTED' },
  });
  const elsewhere = { ...provider, issuer: 'https://evil.test', clientSecret: '' };
  await ask('PATCH /api/portal/settings', { provider: elsewhere });
  expect((await catalogue.settings()).provider).not.toHaveProperty('clientSecret');
});

test.each([
  ['colour', { colour: 'red;background:url(//x)' }],
  ['name', { name: '' }],
  ['name', { name: 'a\nBcc: b' }],
  ['theme', { theme: 'pink' }],
  ['logo', { logo: 'https://elsewhere.test/logo.png' }],
  ['logo', { logo: '/portal/api/pictures/../../x' }],
  ['footer', { footer: [{ label: 'x', to: 'javascript:alert(1)' }] }],
  ['footer', { footer: [{ label: 'x', to: '//evil.test' }] }],
  ['footer', { footer: [{ label: 'x', to: '/\\evil.test' }] }],
  ['footer', { footer: [{ label: '', to: '/' }] }],
  ['url', { url: 'data:text/html,x' }],
  ['domains', { domains: ['not a domain'] }],
  ['provider', { provider: { name: 'x', issuer: 'file:///etc', clientId: 'y' } }],
])('a wrong %s is refused', async (field, body) => {
  const { ask } = await catalogueForTests();
  expect(await ask('PATCH /api/portal/settings', body)).toMatchObject({
    status: 422,
    body: { fields: { [field]: expect.any(String) } },
  });
});

test('a script imports a document with a token, until it is ended', async () => {
  const stage = await catalogueForTests();
  await publishJokes(stage);
  const made: Record<string, unknown> = Object(
    (await stage.ask('POST /api/portal/import-tokens', { name: 'ci' })).body,
  );
  const bearer = { authorization: `Bearer ${String(made.token)}` };
  const text = 'openapi: 3.1.0\ninfo: {title: Jokes, version: "3"}\npaths: {}';
  const send = (body: object, headers: Record<string, string> = bearer) =>
    stage.ask('POST /portal/api/imports', body, headers);
  expect(await send({ api: 'geek-jokes', text })).toMatchObject({
    status: 201,
    body: { api: 'geek-jokes', version: '3', title: 'Jokes' },
  });
  expect(await send({ api: 'geek-jokes', text: 'openapi: 3.1.0\ninfo: [' })).toMatchObject({
    status: 422,
    body: { line: 2, reason: expect.any(String) },
  });
  expect((await send({ api: 'no-such', text })).status).toBe(404);
  // URLs are for operators.
  expect((await send({ api: 'geek-jokes', url: 'http://example.com/' })).status).toBe(422);
  for (const authorization of ['', 'Bearer gh-import-x', String(made.token)])
    expect((await send({ api: 'geek-jokes', text }, { authorization })).status).toBe(401);
  const list = await stage.ask('GET /api/portal/import-tokens');
  expect(list.body).toMatchObject([{ name: 'ci', used: expect.any(Number) }]);
  expect(JSON.stringify(list.body)).not.toContain(String(made.token));
  expect((await stage.ask(`DELETE /api/portal/import-tokens/${String(made.id)}`)).status).toBe(204);
  expect((await send({ api: 'geek-jokes', text })).status).toBe(401);
});

test('the database holds no token', async () => {
  const { ask, database } = await catalogueForTests();
  const { cataloguePart } = await import('./catalogue-part.ts');
  const made: Record<string, unknown> = Object(
    (await ask('POST /api/portal/import-tokens', { name: 'ci' })).body,
  );
  const rows = await database
    .tablesOf(cataloguePart)
    .selectFrom('portal_import_tokens')
    .selectAll()
    .execute();
  expect(JSON.stringify(rows)).not.toContain(String(made.token).slice('gh-import-'.length));
});
