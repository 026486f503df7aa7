import { expect, test } from 'vitest';
import { credentialNames } from './credential-names.ts';

const plugin = (name: string, config: Readonly<Record<string, unknown>>, enabled = true) => ({
  id: name,
  created_at: 0,
  name,
  config,
  enabled,
});

test('the names in which the plugins that are on look for credentials, each once', () => {
  expect(
    credentialNames([
      plugin('key-auth', { key_names: ['X-Shop-Key', 'apikey'] }),
      plugin('jwt', { uri_param_names: ['jwt'], cookie_names: ['apikey'], key_claim_name: 'iss' }),
      plugin('oauth2', { auth_header_name: 'authorization', scopes: ['email'] }),
      plugin('key-auth', { key_names: ['of-a-plugin-that-is-off'] }, false),
    ]),
  ).toEqual(['x-shop-key', 'apikey', 'jwt', 'authorization']);
});
