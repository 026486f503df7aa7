import { describe, expect, it } from 'vitest';
import { candidatesIn } from './pasted-credential.ts';

const has = (pasted: string, plugin: string, field: string, value: string): boolean =>
  candidatesIn(pasted).some(
    (candidate) => candidate.plugin === plugin && candidate.field === field && candidate.value === value,
  );
const encoded = (value: unknown): string => btoa(JSON.stringify(value)).replaceAll('=', '');

describe('a pasted text', () => {
  it('is taken as it stands for every kind', () => {
    expect(has(' abc123\n', 'key-auth', 'key', 'abc123')).toBe(true);
    expect(has('abc123', 'oauth2', 'client_id', 'abc123')).toBe(true);
    expect(has('abc123', 'oauth2', 'access_token', 'abc123')).toBe(true);
  });
  it('names a login in Basic authentication, also with letters beyond ASCII', () => {
    const login = btoa(String.fromCharCode(...new TextEncoder().encode('Zoë:pass:word')));
    expect(has(`Authorization: Basic ${login}`, 'basic-auth', 'username', 'Zoë')).toBe(true);
  });
  it('names a JWT credential in any claim or in its header, with a scheme and without', () => {
    const token = `${encoded({ kid: 'in-header' })}.${encoded({ iss: 'issuer', n: 1 })}.c2ln`;
    expect(has(token, 'jwt', 'key', 'issuer')).toBe(true);
    expect(has(`bearer ${token}`, 'jwt', 'key', 'in-header')).toBe(true);
  });
  it('names the user of an HMAC signature', () => {
    expect(
      has('hmac username="ann", algorithm="hmac-sha1", signature="x"', 'hmac-auth', 'username', 'ann'),
    ).toBe(true);
  });
  it('is a header line, a curl command or a URL with the key in it', () => {
    expect(has('apikey: k1', 'key-auth', 'key', 'k1')).toBe(true);
    expect(has(`curl http://x/a -H 'Host: a' -H "apikey: k2"`, 'key-auth', 'key', 'k2')).toBe(true);
    expect(has('http://x/a?apikey=k%203&b=1', 'key-auth', 'key', 'k 3')).toBe(true);
  });
  it('that cannot be decoded is only taken as it stands', () => {
    expect(has('Basic %%%', 'basic-auth', 'username', 'Basic %%%')).toBe(true);
    expect(candidatesIn('Basic %%%').filter(({ value }) => value !== 'Basic %%%')).toEqual([]);
  });
  it('has no candidate when it is blank, and none twice', () => {
    expect(candidatesIn('  \n')).toEqual([]);
    const all = candidatesIn('apikey: k1').map((candidate) => JSON.stringify(candidate));
    expect(new Set(all).size).toBe(all.length);
  });
});
