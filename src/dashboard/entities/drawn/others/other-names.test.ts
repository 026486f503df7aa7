import { expect, test } from 'vitest';
import { namesOf } from './other-names.ts';

test.each([
  ['filter_chains', 'Filter chains', 'filter chain'],
  ['oauth2_tokens', 'OAuth 2.0 tokens', 'OAuth 2.0 token'],
  ['acme_storage', 'ACME storage', 'ACME storage entry'],
  ['proxies', 'Proxies', 'proxy'],
  ['addresses', 'Addresses', 'address'],
  ['caches', 'Caches', 'cache'],
  ['access', 'Access', 'access entry'],
])('%s are called %s, and one of them a %s', (entity, many, one) => {
  expect(namesOf(entity)).toEqual({ many, one });
});
