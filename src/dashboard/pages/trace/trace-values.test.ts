import { describe, expect, test } from 'vitest';
import { pluginRow } from '../../../testing/rows.ts';
import { quoted } from '#dashboard/lib/curl.ts';
import { credentialNames, fromAddress, toAddress, type AddressValues } from './address-values.ts';
import { curlOf, noRequest, requestOf, type RequestValues } from './request-values.ts';

const values = (more: Partial<RequestValues>): RequestValues => ({ ...noRequest, ...more });
const read = (address: AddressValues): RequestValues =>
  fromAddress((name) => new Map(Object.entries(address)).get(name) || undefined);

describe('the request that is typed', () => {
  test('is split as it is written, without normalising', () => {
    const url = 'HTTPS://User:pw@A.test:8443/a/../b%2Fc?x=1&y#part';
    expect(requestOf(values({ url }))).toMatchObject({
      scheme: 'https',
      host: 'A.test:8443',
      path: '/a/../b%2Fc',
      query: 'x=1&y',
      sni: 'A.test',
      server: { port: 8443 },
    });
  });

  test('needs no scheme, and no path', () => {
    expect(requestOf(values({ url: 'a.test' }))).toMatchObject({ scheme: 'http', host: 'a.test', path: '/' });
    expect(requestOf(values({ url: '/only' }))).toMatchObject({ host: '', path: '/only' });
  });

  test('has the Host header in place of the host of the url, and no headers without a value', () => {
    const headers = [
      { name: 'Host', value: 'joke.com' },
      { name: 'X-One', value: '1' },
      { name: 'empty', value: '' },
    ];
    const request = requestOf(values({ url: 'http://localhost:8000/joke', headers }));
    expect(request).toMatchObject({ host: 'joke.com', headers: [['x-one', '1']] });
  });

  test('is none while no url is typed', () => {
    expect(requestOf(values({ url: ' ' }))).toBeUndefined();
    expect(requestOf(values({ url: 'http://' }))).toBeUndefined();
  });

  test('asks for a server name over TLS alone, and never for an address', () => {
    expect(requestOf(values({ url: 'http://a.test/', sni: 'b.test' }))?.sni).toBe('');
    expect(requestOf(values({ url: 'https://a.test/', sni: 'b.test' }))?.sni).toBe('b.test');
    expect(requestOf(values({ url: 'https://127.0.0.1:8443/' }))?.sni).toBe('');
  });

  test('can be copied as curl', () => {
    const headers = [{ name: 'host', value: 'joke.com' }];
    expect(curlOf(values({ method: 'POST', url: 'http://localhost/a', headers }), quoted)).toBe(
      "curl -i -X POST 'http://localhost/a' \\\n  -H 'host: joke.com'",
    );
  });
});

describe('the request in the address', () => {
  test('is the same when it is read again', () => {
    const typed = values({
      method: 'PUT',
      url: 'http://a.test/b?c=d',
      headers: [{ name: 'Accept', value: 'text/html: or not' }],
      address: '10.0.0.1',
      sni: 'b.test',
    });
    expect(read(toAddress(typed, new Set()))).toEqual(typed);
  });

  test('has no secrets: no credentials of headers, of the query, or before the host', () => {
    const secrets = credentialNames([pluginRow('key-auth', { config: { key_names: ['X-Badge'] } })]);
    const typed = values({
      url: 'https://me:hidden@a.test/b?badge=ok&x-badge=hidden&access_token=hidden&%61pikey=hidden',
      headers: ['x-badge', 'Authorization', 'cookie', 'X-Api-Key'].map((name) => ({ name, value: 'hidden' })),
    });
    const address = toAddress(typed, secrets);
    expect(JSON.stringify(address)).not.toContain('hidden');
    expect(address.url).toBe('https://a.test/b?badge=ok');
    expect(read(address).headers.map(({ name }) => name)).toEqual(typed.headers.map(({ name }) => name));
  });
});
