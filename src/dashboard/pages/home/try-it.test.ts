import { expect, it } from 'vitest';
import type { Api } from '#schema/entities/api.ts';
import { tryIt } from './try-it.ts';

const api: Api = {
  id: '1',
  created_at: 1,
  name: 'jokes',
  upstream_url: 'http://example.com',
  strip_uri: true,
  preserve_host: false,
  https_only: false,
  http_if_terminated: false,
  retries: 5,
  upstream_connect_timeout: 60000,
  upstream_send_timeout: 60000,
  upstream_read_timeout: 60000,
};
const proxy = 'http://localhost:8000';

it('names the host and the path that the API takes', () => {
  expect(tryIt(proxy, { ...api, hosts: ['joke.com'], uris: ['/joke'] }, undefined)).toBe(
    "curl -i http://localhost:8000/joke -H 'Host: joke.com'",
  );
});
it('leaves a place for the credential that is asked for', () => {
  expect(tryIt(proxy, { ...api, uris: ['/joke'] }, 'key-auth')).toBe(
    "curl -i http://localhost:8000/joke -H 'apikey: THE_KEY'",
  );
});
it('fills in a wildcard, takes the method, and leaves out a pattern', () => {
  expect(
    tryIt(proxy, { ...api, hosts: ['*.joke.com'], methods: ['POST'], uris: [String.raw`/\d+`] }, undefined),
  ).toBe("curl -i -X POST http://localhost:8000/ -H 'Host: www.joke.com'");
});
