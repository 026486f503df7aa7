import { expect, it } from 'vitest';
import { fromOldAddress } from './old-addresses.ts';

it.each([
  ['#!/', '/'],
  ['#!/apis', '/apis'],
  ['#!/apis/', '/apis'],
  ['#!/apis/add', '/apis/add'],
  ['#!/apis/42', '/apis/42'],
  ['#!/apis/42/plugins', '/apis/42/plugins'],
  ['#!/consumers/', '/consumers'],
  ['#!/consumers/add', '/consumers/add'],
  ['#!/consumers/42', '/consumers/42'],
  ['#!/consumers/42/plugins', '/consumers/42/plugins'],
  ['#!/consumers/42/auth-keys', '/consumers/42/key-auth'],
  ['#!/consumers/42/auth-keys/add', '/consumers/42/key-auth'],
  ['#!/consumers/42/basic-auth-credentials', '/consumers/42/basic-auth'],
  ['#!/consumers/42/basic-auth-credential/add', '/consumers/42/basic-auth'],
  ['#!/consumers/42/hmac-credentials', '/consumers/42/hmac-auth'],
  ['#!/consumers/42/jwt-credentials/add', '/consumers/42/jwt'],
  ['#!/consumers/42/oauth2-credentials', '/consumers/42/oauth2'],
  ['#!/consumers/42/groups', '/consumers/42/acl'],
  ['#!/plugins', '/plugins'],
  ['#!/plugins/add', '/plugins/add'],
  ['#!/plugins/42', '/plugins/42'],
  ['#!/services', '/services'],
  ['#!/services/42/routes', '/services/42'],
  ['#!/routes/42', '/routes/42'],
  ['#!/upstreams/add', '/upstreams/add'],
  ['#!/certificates', '/certificates'],
  ['#!/certificates/add', '/certificates/add'],
  ['#!/certificates/42', '/certificates/42'],
  ['#!/snis', '/certificates'],
  ['#!/snis/add', '/certificates/add'],
  ['#!/snis/weather.test', '/certificates/weather.test'],
  ['#!/nonsense', '/nonsense'],
  ['#!//example.com/', '/example.com'],
])('%s leads to %s', (old, now) => {
  expect(fromOldAddress(old)).toBe(now);
});

it('leaves other hashes alone', () => {
  expect(fromOldAddress('#main')).toBeUndefined();
  expect(fromOldAddress('')).toBeUndefined();
});
