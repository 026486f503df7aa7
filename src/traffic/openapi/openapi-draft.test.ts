// Drafts of descriptions: what is folded, what is left out, and that no path makes one that is broken.
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { openApiDraft, type SeenRequests } from './openapi-draft.ts';

interface Drafted {
  openapi: string;
  info: { title: string; version: string };
  servers: { url: string }[];
  paths: Record<string, Record<string, unknown> & { parameters?: { name: string; schema: object }[] }>;
}

const seen = (path: string, more: Partial<SeenRequests> = {}): SeenRequests => ({
  method: 'GET',
  host: 'shop.example',
  path,
  status: 200,
  requests: 1,
  names: null,
  ...more,
});

/** Parsed, and held to what OpenAPI asks of a description. */
function drafted(requests: readonly SeenRequests[], title = 'Shop'): Drafted {
  const document: Drafted = parse(openApiDraft(requests, { title, description: 'A draft' }));
  expect(document).toMatchObject({ openapi: '3.1.0', info: { version: 'draft' } });
  expect(document.info.title).not.toBe('');
  const templates = Object.keys(document.paths).map((path) => path.replaceAll(/\{[^}]*\}/g, '{}'));
  expect(new Set(templates).size).toBe(templates.length);
  for (const [path, { parameters = [], ...operations }] of Object.entries(document.paths)) {
    expect(path).toMatch(/^\/[A-Za-z0-9\-._~!$&'()*+,;=:@%/{}]*$/);
    const named = [...path.matchAll(/\{([\w-]+)\}/g)].map(([, name]) => name);
    expect(parameters.map(({ name }) => name)).toEqual(named);
    expect(new Set(named).size).toBe(named.length);
    expect(path.replaceAll(/\{[\w-]+\}/g, '')).not.toMatch(/[{}]/);
    for (const [method, operation] of Object.entries(operations)) {
      expect(method).toMatch(/^(?:get|head|post|put|patch|delete|options|trace)$/);
      const { responses }: { responses: Record<string, object> } = JSON.parse(JSON.stringify(operation));
      expect(Object.keys(responses).length).toBeGreaterThan(0);
      for (const [status, response] of Object.entries(responses)) {
        expect(status).toMatch(/^[1-5]\d\d$/);
        expect(response).toMatchObject({ description: expect.any(String) });
      }
    }
  }
  return document;
}

describe('ids in paths', () => {
  test.each([
    ['/orders/1', '/orders/{orderId}', { type: 'integer' }],
    ['/orders/5f1b7d16-b6c8-4244-8d9a-8d3d0d4e4f5c', '/orders/{orderId}', { type: 'string', format: 'uuid' }],
    ['/categories/5f1b7d16b6c8a244', '/categories/{categoryId}', { type: 'string' }],
    ['/boxes/01ARZ3NDEKTSV4RRFFQ69G5FAV', '/boxes/{boxId}', { type: 'string' }],
    ['/days/2026-11-29', '/days/{dayDate}', { type: 'string' }],
    ['/users/ann@example.com', '/users/{userEmail}', { type: 'string', format: 'email' }],
    ['/users/ann%40example.com', '/users/{userEmail}', { type: 'string', format: 'email' }],
    ['/42', '/{id}', { type: 'integer' }],
    ['/addresses/7', '/addresses/{addressId}', { type: 'integer' }],
  ])('%s becomes %s', (path, folded, schema) => {
    const { paths } = drafted([seen(path)]);
    expect(Object.keys(paths)).toEqual([folded]);
    expect(paths[folded]?.parameters?.[0]?.schema).toEqual(schema);
  });

  test('words stay: versions, names with digits, and hexadecimal words without a digit', () => {
    const words = ['/v2/status', '/deadbeef', '/oauth2/token', '/facade', '/'];
    expect(Object.keys(drafted(words.map((path) => seen(path))).paths).toSorted()).toEqual(words.toSorted());
  });

  test('ids of several kinds in one place are one parameter, and one inside another has a name of its own', () => {
    const { paths } = drafted([
      seen('/orders/1/items/2'),
      seen('/orders/5f1b7d16b6c8a244/items/3'),
      seen('/1/2'),
    ]);
    expect(Object.keys(paths)).toEqual(['/orders/{orderId}/items/{itemId}', '/{id}/{id_2}']);
    expect(paths['/orders/{orderId}/items/{itemId}']?.parameters?.[0]?.schema).toEqual({ type: 'string' });
  });

  test('many words with the same below them are ids; a few, and many at the root, are not', () => {
    const names = Array.from(
      { length: 30 },
      (_, at) => `user-${String.fromCharCode(97 + (at % 26))}${'z'.repeat(at)}`,
    );
    const { paths } = drafted([
      ...names.map((name) => seen(`/users/${name}/posts`)),
      ...names.map((name) => seen(`/${name}`)),
      seen('/users/me'),
    ]);
    expect(paths).toHaveProperty(['/users/{userId}/posts']);
    expect(paths).toHaveProperty(['/users/me']);
    expect(Object.keys(paths)).toHaveLength(32);
  });
});

test('methods and statuses are told with how often they were seen, and what is not there is left out', () => {
  const { paths, servers } = drafted([
    seen('/orders/1', { requests: 5 }),
    seen('/orders/2', { requests: 2, status: 404 }),
    seen('/orders/2', { requests: 3, method: 'DELETE', status: 204, host: 'a.example' }),
    seen('/orders/2', { method: 'OTHER' }),
    seen('/wp-login.php', { status: 404 }),
    seen('/broken', { status: 502, host: 'bad host"' }),
    seen('/refused', { status: 401 }),
    seen('/odd', { status: 999 }),
  ]);
  expect(Object.keys(paths)).toEqual(['/orders/{orderId}', '/refused']);
  expect(paths['/orders/{orderId}']).toMatchObject({
    get: {
      responses: {
        200: { description: 'OK', 'x-requests': 5 },
        404: { description: 'Not Found', 'x-requests': 2 },
      },
      'x-requests': 7,
    },
    delete: { responses: { 204: { 'x-requests': 3 } } },
  });
  expect(servers).toEqual([{ url: '//shop.example' }, { url: '//a.example' }]);
});

test('names of query parameters are those of all requests that are folded together, at most 50', () => {
  const { paths } = drafted([
    seen('/orders/1', { names: '["page","sort"]' }),
    seen('/orders/2', { names: '["filter[a]","page"]' }),
    seen('/orders/3', {
      names: JSON.stringify(Array.from({ length: 99 }, (_, at) => `x${at}`)),
      method: 'POST',
    }),
  ]);
  const { get, post } = paths['/orders/{orderId}'] ?? {};
  expect(get).toMatchObject({
    parameters: ['filter[a]', 'page', 'sort'].map((name) => ({ name, in: 'query' })),
  });
  const { parameters }: { parameters: object[] } = JSON.parse(JSON.stringify(post));
  expect(parameters).toHaveLength(50);
});

test('hostile paths, hosts and names make valid YAML, and a bounded one', () => {
  const hostile = [
    '/{id}/{',
    '/}{',
    '/a: b',
    '/- x',
    '/"\'`',
    '/\u0000\u0007\u007f',
    '/\u2028\ud800',
    '/%zz',
    '/#?',
    '/* &a !!x',
    `/${'/'.repeat(500)}`,
    `/${'a/'.repeat(255)}`,
    '/~',
    '/null',
    '/__proto__',
    '/constructor/1',
    '/<<',
    '/é/ü',
    '//',
    '/../..',
    'no-slash',
    '',
  ];
  const { paths, info } = drafted(
    hostile.map((path) => seen(path)),
    'a: "b\n- {c} \u0007',
  );
  expect(info.title).toContain('a: "b');
  expect(paths).toHaveProperty(['/__proto__']);
  const many = Array.from({ length: 3000 }, (_, at) =>
    seen(`/r${'x'.repeat(at % 50)}-${'y'.repeat(at / 50)}`),
  );
  const document = drafted(many);
  expect(Object.keys(document.paths).length).toBeLessThanOrEqual(1000);
});
