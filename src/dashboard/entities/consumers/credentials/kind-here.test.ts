import { expect, test } from 'vitest';
import { dialectOf } from '#dashboard/api/gateway-types.ts';
import { credentialKinds } from './credential-kinds.ts';
import { kindHere } from './kind-here.ts';

const all = (_field: string): boolean => true;

const fieldsOf = (plugin: string, version: string, has = all): readonly string[] => {
  const kind = credentialKinds.find((candidate) => candidate.plugin === plugin);
  if (!kind) throw new Error(`no kind ${plugin}`);
  const dialect = dialectOf({ version, database: 'postgres', router_flavor: undefined });
  return kindHere(kind, dialect, ['HS256', 'EdDSA'], has).fields.map(({ name }) => name);
};

test('a key has an expiry and tags since 1.4', () => {
  expect(fieldsOf('key-auth', '0.14.1')).toEqual(['key']);
  expect(fieldsOf('key-auth', '1.3.0')).toEqual(['key']);
  expect(fieldsOf('key-auth', '3.9.1')).toEqual(['key', 'ttl', 'tags']);
});

test('the redirect URIs of an application have another name since 0.15', () => {
  expect(fieldsOf('oauth2', '0.14.1')).toContain('redirect_uri');
  expect(fieldsOf('oauth2', '1.0.0')).toContain('redirect_uris');
  expect(fieldsOf('oauth2', '3.9.1')).not.toContain('redirect_uri');
});

test('the algorithms of a token are those of the gateway', () => {
  const jwt = credentialKinds.find(({ plugin }) => plugin === 'jwt');
  const dialect = dialectOf({ version: '3.9.1', database: 'postgres', router_flavor: undefined });
  const algorithm =
    jwt && kindHere(jwt, dialect, ['HS256', 'EdDSA'], all).fields.find(({ name }) => name === 'algorithm');
  expect(algorithm?.control).toEqual({ choices: ['HS256', 'EdDSA'] });
});

test('the help of a token’s key names the algorithms of the gateway', () => {
  const jwt = credentialKinds.find(({ plugin }) => plugin === 'jwt');
  const dialect = dialectOf({ version: '3.9.1', database: 'postgres', router_flavor: undefined });
  const { fields = [] } = jwt ? kindHere(jwt, dialect, ['HS256', 'HS384', 'RS256', 'EdDSA'], all) : {};
  const helps = fields.map(({ help }) => help).join(' ');
  expect(helps).toContain('with HS256 and HS384.');
  expect(helps).toContain('for RS256 and EdDSA.');
});

test('an application has the fields that the gateway’s schema has', () => {
  expect(fieldsOf('oauth2', '3.9.1')).toContain('hash_secret');
  expect(fieldsOf('oauth2', '2.0.0', (field) => field === 'hash_secret')).not.toContain('client_type');
  expect(fieldsOf('oauth2', '0.13.1', () => false)).not.toContain('hash_secret');
});
