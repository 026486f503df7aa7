import { expect, test } from 'vitest';
import { LaterKong } from '../testing/later-kong/admin-api.ts';
import { createAdminClient } from './admin-client.ts';
import { collectionsIn } from './collections.ts';

test('a collection has a path of its own and one for each row, which names the entity', () => {
  expect(
    collectionsIn([
      '/',
      '/filter-chains',
      '/filter-chains/{filter_chains}',
      '/filter-chains/{filter_chains}/route',
      '/acme_storage',
      '/acme_storage/{acme_storage}',
      '/mtls-auths',
      '/mtls-auths/{mtls_auth_credentials}',
    ]),
  ).toEqual([
    { path: 'filter-chains', entity: 'filter_chains' },
    { path: 'acme_storage', entity: 'acme_storage' },
    { path: 'mtls-auths', entity: 'mtls_auth_credentials' },
  ]);
});

test('paths that hold no rows are no collections', () => {
  const paths = ['/cache', '/cache/{key}', '/status', '/status/dns', '/schemas/{name}', '/rows/{rows}'];
  expect(collectionsIn(paths)).toEqual([]);
});

/** The collections of a gateway that describes itself so, and the requests for them. */
async function collectionsOf(version: string, configuration: object = {}) {
  const kong = new LaterKong();
  const asked: string[] = [];
  const client = createAdminClient({
    baseUrl: 'http://kong',
    fetch: (url) => {
      const { pathname } = new URL(url);
      asked.push(pathname);
      const { body } = kong.answer('GET', pathname, undefined);
      return Promise.resolve(Response.json(pathname === '/' ? { version, configuration } : body));
    },
  });
  return { paths: (await client.collections()).map(({ path }) => path), asked };
}

test('a gateway that lists its paths is asked for them alone', async () => {
  const { paths, asked } = await collectionsOf('3.9.1');
  expect(paths).toEqual(expect.arrayContaining(['services', 'sessions', 'filter-chains', 'price-lists']));
  expect(paths).not.toContain('proxy-cache');
  expect(asked).toEqual(['/', '/endpoints']);
});

test('an older gateway is not asked for what it does not list', async () => {
  expect(await collectionsOf('1.3.0')).toEqual({ paths: [], asked: ['/'] });
});

test('filter chains are not among them where the gateway runs no filters', async () => {
  const { paths } = await collectionsOf('3.9.1', { wasm: false });
  expect(paths).not.toContain('filter-chains');
});
