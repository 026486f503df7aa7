import { describe, expect, it } from 'vitest';
import type { Guard } from '#routing/passage.ts';
import { tryIt } from './try-it.ts';

const api = { hosts: [], paths: [], methods: [] };
const proxy = 'http://localhost:8000';

it('names the host and the path that the API takes', () => {
  expect(tryIt(proxy, { ...api, hosts: ['joke.com'], paths: ['/joke'] }, [])).toBe(
    "curl -i http://localhost:8000/joke -H 'Host: joke.com'",
  );
});
const guard = (name: string, config: Guard['plugin']['config']): Guard => ({
  plugin: { id: '1', created_at: 1, name, enabled: true, config },
  strangers: 'refused',
  anonymous: undefined,
});
const asking = (name: string, config: Guard['plugin']['config']): string =>
  tryIt(proxy, { ...api, paths: ['/joke'] }, [guard(name, config)]).replace(`curl -i ${proxy}`, '');

describe('leaves a place for the credential that is asked for', () => {
  it.each([
    ['key-auth', {}, "/joke -H 'apikey: THE_KEY'"],
    ['key-auth', { key_names: ['X-Key', 'other'] }, "/joke -H 'X-Key: THE_KEY'"],
    ['key-auth', { key_names: ['host', 'TE', 'token'] }, "/joke -H 'token: THE_KEY'"],
    ['key-auth', { key_names: {} }, '/joke'],
    ['basic-auth', {}, "/joke -u 'USERNAME:PASSWORD'"],
    ['jwt', {}, "/joke -H 'Authorization: Bearer THE_TOKEN'"],
    ['oauth2', { auth_header_name: 'X-Token' }, "/joke -H 'X-Token: Bearer THE_TOKEN'"],
    ['ldap-auth', { header_type: 'basic' }, "/joke -u 'USERNAME:PASSWORD'"],
    ['ldap-auth', {}, `/joke -H "Authorization: ldap $(printf %s 'USERNAME:PASSWORD' | base64)"`],
    [
      'hmac-auth',
      { algorithms: ['hmac-sha256'], enforce_headers: ['Date', 'host'] },
      `/joke -H 'Date: THE_DATE' -H 'Authorization: hmac username="USERNAME", algorithm="hmac-sha256", headers="date host", signature="THE_SIGNATURE"'`,
    ],
  ])('of %s with %j', (name, config, expected) => {
    expect(asking(name, config)).toBe(expected);
  });
  it('in the query where the header has a meaning in HTTP itself', () => {
    expect(tryIt(proxy, { ...api, paths: ['/joke'] }, [guard('key-auth', { key_names: ['Expect'] })])).toBe(
      "curl -i 'http://localhost:8000/joke?Expect=THE_KEY'",
    );
  });
  it('for each plugin that asks for one', () => {
    expect(tryIt(proxy, api, [guard('key-auth', {}), guard('basic-auth', {})])).toBe(
      "curl -i http://localhost:8000/ -H 'apikey: THE_KEY' -u 'USERNAME:PASSWORD'",
    );
  });
});
it('fills in a wildcard, takes the method, and leaves out a pattern', () => {
  expect(
    tryIt(proxy, { ...api, hosts: ['*.joke.com'], methods: ['POST'], paths: [String.raw`/\d+`] }, []),
  ).toBe("curl -i -X POST http://localhost:8000/THE_PATH -H 'Host: www.joke.com'");
});
