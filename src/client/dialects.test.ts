// Answers of gateways older and newer than the bundled one, told by a fake.
import { describe, expect, test } from 'vitest';
import { createAdminClient } from './admin-client.ts';
import { AdminError, type AdminFailure } from './admin-error.ts';

/**
 * A fake gateway of this version that answers every other request with this status and body. Without a version it answers the
 * request for its version so too. `asked` holds the other requests.
 */
const answering = (status: number, body: unknown, version: string | null = '0.13.1') => {
  const asked: { url: string; init: RequestInit }[] = [];
  const client = createAdminClient({
    baseUrl: 'http://kong/',
    fetch: (url, init) => {
      if (url === 'http://kong/' && version !== null) return Promise.resolve(Response.json({ version }));
      asked.push({ url, init });
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      return Promise.resolve(new Response(status === 204 ? null : text, { status }));
    },
  });
  return { client, asked };
};

const failure = async (answer: Promise<unknown>): Promise<AdminFailure> => {
  const error: unknown = await answer.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AdminError)) throw new Error('an AdminError was expected', { cause: error });
  return error.failure;
};

const id = '0c5f9cd5-4dc4-4e22-93f5-0ed7c7f0a6f8';

describe('rows', () => {
  test('have arrays where an old gateway writes {}', async () => {
    const { client } = answering(200, { id, name: 'a', hosts: {}, uris: ['/a'], created_at: 1485521710265 });
    expect(await client.all('apis').get('a')).toMatchObject({
      hosts: [],
      uris: ['/a'],
      created_at: 1485521710265,
    });
  });

  test('have milliseconds where a new gateway counts seconds', async () => {
    const { client } = answering(200, { id, username: 'Eddie', created_at: 1485521710 }, '0.14.1');
    expect((await client.all('consumers').get(id)).created_at).toBe(1485521710000);
  });

  test('have flat ids where a new gateway nests them, and no field that is null', async () => {
    const { client } = answering(
      200,
      {
        id,
        name: 'cors',
        consumer: { id: 'c1' },
        api: null,
        config: { origins: null },
      },
      '0.15.0',
    );
    const plugin = await client.all('plugins').get(id);
    expect(plugin.consumer_id).toBe('c1');
    expect('api_id' in plugin).toBe(false);
  });

  test('keep keys that this client has never heard of', async () => {
    const { client } = answering(200, { id, username: 'Eddie', tags: ['gold'] });
    expect(await client.all('consumers').get(id)).toHaveProperty('tags', ['gold']);
  });
});

describe('a page', () => {
  test('is read with and without a total, and its data may be {}', async () => {
    const old = answering(200, { data: {}, total: 0 });
    expect(await old.client.all('apis').page()).toEqual({ rows: [], total: 0, offset: undefined });
    const recent = answering(200, { data: [{ id }], next: '/consumers?offset=abc', offset: 'abc' }, '3.9.1');
    const page = await recent.client.all('consumers').page();
    expect([page.rows.length, page.total, page.offset]).toEqual([1, undefined, 'abc']);
  });

  test('is asked for with its filter beside the offset', async () => {
    const { client, asked } = answering(200, { data: [] });
    await client
      .all('plugins')
      .page({ size: 50, offset: 'Mg==', filter: { api_id: id, enabled: undefined } });
    expect(asked[0]?.url).toBe(`http://kong/plugins?api_id=${id}&size=50&offset=Mg%3D%3D`);
  });

  test('is the last one without `next`, or without `offset` on older gateways', async () => {
    const last = { data: [{ id, username: 'Eddie' }], next: null, offset: 'abc' };
    const recent = answering(200, last, '3.9.1');
    expect((await recent.client.all('consumers').page()).offset).toBeUndefined();
    const old = answering(200, { ...last, total: 2 });
    expect((await old.client.all('consumers').page()).offset).toBe('abc');
  });

  test('is never requested with more rows than the gateway gives', async () => {
    const recent = answering(200, { data: [], next: null }, '3.9.1');
    await recent.client.all('consumers').page({ size: 5000 });
    expect(recent.asked[0]?.url).toBe('http://kong/consumers?size=1000');
    const old = answering(200, { data: [], total: 0 });
    await old.client.all('consumers').page({ size: 5000 });
    expect(old.asked[0]?.url).toBe('http://kong/consumers?size=5000');
  });
});

describe('names in paths', () => {
  test('are percent-encoded', async () => {
    const { client, asked } = answering(204, '');
    await client.all('consumers').remove('a/b c?');
    expect(asked[0]?.url).toBe('http://kong/consumers/a%2Fb%20c%3F');
  });

  test('of credentials follow the plugin, with its exceptions', async () => {
    const { client, asked } = answering(200, { data: [] });
    await client.credentials(id, 'key-auth').page();
    await client.credentials(id, 'acl').page();
    expect(asked.map(({ url }) => url)).toEqual([
      `http://kong/consumers/${id}/key-auth`,
      `http://kong/consumers/${id}/acls`,
    ]);
  });
});

describe('a refusal', () => {
  test('as a flat map names its fields', async () => {
    const { client } = answering(400, { name: 'name is required', 'config.minute': ['a', 'b'] });
    expect(await failure(client.all('apis').create({}))).toEqual({
      kind: 'http',
      status: 400,
      message: 'name is required; config.minute: a; b',
      fields: { name: 'name is required', 'config.minute': 'a; b' },
    });
  });

  test('as {message} is about the whole', async () => {
    const message = "at least one of 'hosts', 'uris' or 'methods' must be specified";
    const { client } = answering(400, { message });
    expect(await failure(client.all('apis').create({}))).toEqual({
      kind: 'http',
      status: 400,
      message,
      fields: {},
    });
  });

  test('with a code has dotted names for nested fields', async () => {
    const { client } = answering(
      400,
      {
        code: 2,
        name: 'schema violation',
        message: '2 schema violations (…)',
        fields: { '@entity': ['too much'], config: { minute: 'expected a number' } },
      },
      '1.0.3',
    );
    expect(await failure(client.all('plugins').create({}))).toEqual({
      kind: 'http',
      status: 400,
      message: 'too much; config.minute: expected a number',
      fields: { '@entity': 'too much', 'config.minute': 'expected a number' },
    });
  });

  test('of a value that is taken names the field in both dialects', async () => {
    const words = "already exists with value 'Eddie'";
    const old = answering(409, { username: words });
    const recent = answering(
      409,
      {
        code: 5,
        name: 'unique constraint violation',
        message: 'UNIQUE violation detected on \'{username="Eddie"}\'',
        fields: { username: 'Eddie' },
      },
      '0.14.1',
    );
    for (const { client } of [old, recent])
      expect(await failure(client.all('consumers').create({ username: 'Eddie' }))).toMatchObject({
        status: 409,
        fields: { username: words },
      });
  });

  test('by an nginx page says its status', async () => {
    const { client } = answering(415, '<html><head><title>415</title></head></html>');
    expect(await failure(client.all('apis').create({}))).toMatchObject({
      kind: 'http',
      status: 415,
      message: undefined,
    });
  });

  test('without words is told as its status, once', async () => {
    const { client } = answering(502, '<html></html>', null);
    await expect(client.nodeInfo()).rejects.toThrow(/^The gateway answered 502 and gave no reason$/);
  });
});

describe('no answer of a gateway', () => {
  test('is unauthorised when it asks for credentials', async () => {
    const { client } = answering(401, { message: 'No API key found in request' }, null);
    expect(await failure(client.nodeInfo())).toEqual({
      kind: 'unauthorised',
      message: 'No API key found in request',
    });
  });

  test('is unreachable when the network fails, with its cause', async () => {
    const client = createAdminClient({
      baseUrl: 'http://kong',
      fetch: () =>
        Promise.reject(new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') })),
    });
    expect(await failure(client.all('apis').page())).toEqual({
      kind: 'unreachable',
      cause: 'connect ECONNREFUSED',
    });
  });

  test('is unreachable when the server between says so, with the address', async () => {
    const unreachable = { address: '127.0.0.1:8001', cause: 'connection refused' };
    const { client } = answering(502, { unreachable: { ...unreachable, sent: false } });
    expect(await failure(client.all('apis').page())).toEqual({ kind: 'unreachable', ...unreachable });
  });

  test.each([
    [
      'the server between lost it after it was sent',
      502,
      { address: 'kong:8001', cause: 'closed', sent: true },
      true,
    ],
    [
      'the server between could not send it',
      502,
      { address: 'kong:8001', cause: 'refused', sent: false },
      false,
    ],
    ['another server between gave up', 504, undefined, true],
    ['the gateway refused it', 400, undefined, false],
  ])('says whether a change may be made all the same: %s', async (_name, status, unreachable, mayBeDone) => {
    const { client } = answering(status, unreachable ? { unreachable } : {});
    const error = { name: 'AdminError', mayBeDone };
    await expect(client.all('apis').create({})).rejects.toMatchObject(error);
    await expect(client.all('apis').remove(id)).rejects.toMatchObject(error);
    await expect(client.all('apis').page()).rejects.toMatchObject({ mayBeDone: false });
  });

  test('may have made the change when the network fails without a word whether it was sent', async () => {
    const client = createAdminClient({
      baseUrl: 'http://kong',
      fetch: (url) =>
        url === 'http://kong/'
          ? Promise.resolve(Response.json({ version: '0.13.1' }))
          : Promise.reject(new TypeError('Failed to fetch')),
    });
    await expect(client.all('apis').create({})).rejects.toThrow(
      'The connection to the gateway was lost before it answered: Failed to fetch',
    );
    await expect(client.all('apis').page()).rejects.toThrow('The gateway cannot be reached: Failed to fetch');
  });

  test.each([
    ['an HTML page', '<html></html>'],
    ['other JSON', { hello: 'world' }],
    ['an empty body', ''],
  ])('is not Kong when %s comes back, and never an empty list', async (_name, body) => {
    const { client } = answering(200, body, null);
    expect((await failure(client.nodeInfo())).kind).toBe('not-kong');
    expect((await failure(client.all('apis').page())).kind).toBe('not-kong');
    expect((await failure(client.all('apis').get('a'))).kind).toBe('not-kong');
    expect((await failure(client.enabledPlugins())).kind).toBe('not-kong');
  });

  test('is an abort, untouched, when the caller gave up', async () => {
    const controller = new AbortController();
    const client = createAdminClient({
      baseUrl: 'http://kong',
      fetch: () => {
        controller.abort();
        return Promise.reject(new DOMException('aborted', 'AbortError'));
      },
    });
    await expect(client.all('apis').get('a', controller.signal)).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
