// A request that is tried in the portal reaches the published API with the developer's own credential, and nothing else.
import { expect, test } from 'vitest';
import { credentialKinds } from '#wire/portal/application.ts';
import { eddie, lena, scene } from '../applications-for-tests.ts';

const plain = { api: 'jokes', method: 'GET', path: '/jokes', headers: [], body: '', credential: null };

test('a stranger tries an API that everybody sees, and is refused by the gateway', async () => {
  const { publish, ask } = await scene();
  await publish('jokes', 'key-auth');
  expect((await ask('POST /portal/api/try', undefined, plain)).body).toMatchObject({
    kind: 'answered',
    status: 401,
  });
});

test.each(credentialKinds)(
  '%s: the server adds the developer’s credential, and tells it nobody',
  async (kind) => {
    const { publish, letIn, ask, gateway, client } = await scene();
    const id = await letIn(await publish('jokes', kind));
    const { body: made } = await ask(`POST /portal/api/applications/${id}/credentials`, eddie, {
      kind,
      overlap: null,
    });
    const secrets: Readonly<Record<string, string>> = Object(made['secrets']);
    const draft = { ...plain, credential: made['id'], method: 'POST', body: '{"a":1}', path: '/jokes?a=1' };
    const { body } = await ask('POST /portal/api/try', eddie, {
      ...draft,
      password: secrets['password'] ?? '',
    });
    expect(body).toMatchObject({
      kind: 'answered',
      status: 200,
      sent: { to: '', path: '/jokes?a=1', headers: [] },
    });
    expect(body).not.toHaveProperty('seen');
    expect(gateway?.upstream.seen).toHaveLength(1);
    const { headers, sent } = body;
    const hidden = Object.entries(secrets).filter(([field]) => field !== 'username');
    for (const [, secret] of hidden) expect(JSON.stringify({ headers, sent })).not.toContain(secret);
    expect((await client.all('oauth2_tokens').page()).rows).toEqual([]);
  },
);

test('a password is typed, since the gateway does not tell it', async () => {
  const { publish, letIn, ask, gateway } = await scene();
  const id = await letIn(await publish('jokes', 'basic-auth'));
  const draft = { kind: 'basic-auth', overlap: null };
  const { body: made } = await ask(`POST /portal/api/applications/${id}/credentials`, eddie, draft);
  const { status, body } = await ask('POST /portal/api/try', eddie, { ...plain, credential: made['id'] });
  expect([status, body['message']]).toEqual([
    422,
    'The password is not known here. Type it, and send again.',
  ]);
  expect(gateway?.upstream.seen).toEqual([]);
});

test('another developer’s credential does not exist, nor does one of another kind', async () => {
  const { publish, letIn, ask, gateway } = await scene();
  const id = await letIn(await publish('jokes', 'key-auth'));
  await publish('others', 'jwt');
  const { body: made } = await ask(`POST /portal/api/applications/${id}/credentials`, eddie, {
    kind: 'key-auth',
    overlap: null,
  });
  const draft = { ...plain, credential: made['id'] };
  const unknown = await ask('POST /portal/api/try', lena, {
    ...plain,
    credential: 'c0ffee00-0000-4000-8000-000000000000',
  });
  for (const visitor of [lena, undefined])
    expect(await ask('POST /portal/api/try', visitor, draft)).toEqual(unknown);
  expect(unknown.status).toBe(404);
  expect(
    (await ask('POST /portal/api/try', eddie, { ...draft, api: 'others', path: '/others' })).status,
  ).toBe(422);
  expect(gateway?.upstream.seen).toEqual([]);
});

test('what a visitor may not see does not exist', async () => {
  const { publish, ask, gateway } = await scene();
  await publish('members', 'key-auth', { seenBy: 'signed-in' });
  await publish('secret', 'key-auth', { seenBy: 'granted' });
  const unknown = await ask('POST /portal/api/try', undefined, { ...plain, api: 'unknown' });
  expect(unknown.status).toBe(404);
  for (const [visitor, api] of [
    [undefined, 'members'],
    [undefined, 'secret'],
    [eddie, 'secret'],
  ] as const)
    expect([api, await ask('POST /portal/api/try', visitor, { ...plain, api, path: `/${api}` })]).toEqual([
      api,
      unknown,
    ]);
  expect(
    (await ask('POST /portal/api/try', eddie, { ...plain, api: 'members', path: '/members' })).status,
  ).toBe(200);
  expect(gateway?.upstream.seen).toEqual([]);
});

test('nothing else of the gateway is reached, by any path, host or header', async () => {
  const { publish, ask, client, gateway } = await scene();
  await publish('jokes', 'key-auth');
  const upstream_url = gateway?.upstream.url ?? '';
  await client.all('apis').create({ name: 'inner', uris: ['/inner', '/jokes/inner'], upstream_url });
  await client.all('apis').create({ name: 'by-host', hosts: ['inner.test'], uris: ['/'], upstream_url });
  const hostile: readonly object[] = [
    { path: '/inner' },
    { path: '/jokes/inner' },
    { path: '/jokes/inner/deeper' },
    { path: '/jokes/../inner' },
    { path: '/jokes/%2e%2e/inner' },
    { path: '/jokes%2finner' },
    { path: '//inner' },
    { path: '/jokes\\..\\inner' },
    { path: '/unknown' },
    { path: 'http://inner.test/' },
    { path: '' },
    { headers: [['Host', 'inner.test']] },
    { headers: [['host', 'inner.test']] },
    { headers: [['Connection', 'Upgrade']] },
    { headers: [['X', 'y\r\nHost: inner.test']] },
    { headers: [['Transfer-Encoding', 'chunked']] },
    { headers: 'X' },
    { headers: [['X']] },
    { method: 'CONNECT' },
    { method: 'GET / HTTP/1.1\r\nX:' },
    { credential: 5 },
    { body: {} },
  ];
  for (const change of hostile) {
    const { status, body } = await ask('POST /portal/api/try', eddie, { ...plain, ...change });
    expect([change, status, typeof body['message']]).toEqual([change, 422, 'string']);
  }
  expect(gateway?.upstream.seen).toEqual([]);
});

test('a visitor tries sixty requests a minute', async () => {
  const { publish, ask, clock } = await scene();
  await publish('jokes', 'key-auth');
  clock.now += 60_000;
  const statuses = [];
  for (let count = 0; count < 62; count += 1)
    statuses.push((await ask('POST /portal/api/try', undefined, { ...plain, path: '/unknown' })).status);
  expect(statuses.filter((status) => status === 429)).toHaveLength(2);
  clock.now += 60_000;
  expect((await ask('POST /portal/api/try', undefined, plain)).status).toBe(200);
});

test('a proxy that is not known is said without an address', async () => {
  const { publish, ask, gateway } = await scene('0.10.4');
  expect(gateway).toBeUndefined();
  await publish('jokes', 'key-auth');
  const { status, body } = await ask('POST /portal/api/try', undefined, plain);
  expect(JSON.stringify(body)).not.toContain('127.0.0.1');
  expect([status, body['kind'] ?? body['message']]).toEqual([
    503,
    'The gateway takes no requests from the portal at the moment.',
  ]);
});
