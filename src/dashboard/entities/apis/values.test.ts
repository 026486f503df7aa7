import { describe, expect, it } from 'vitest';
import type { Api } from '#dashboard/api/gateway-types.ts';
import { toFormFields } from '#dashboard/lib/curl.ts';
import { apiCodec } from './values.ts';

const { toChanges, toForm } = apiCodec;

const jokes: Api = {
  id: '0c5f9cd5-4dc4-4e22-93f5-0ed7c7f0a6f8',
  created_at: 1763905387000,
  name: 'Geek-Jokes',
  hosts: ['joke.com'],
  uris: ['/joke'],
  upstream_url: 'https://example.com/api',
  strip_uri: true,
  preserve_host: false,
  https_only: false,
  http_if_terminated: false,
  retries: 3,
  upstream_connect_timeout: 60000,
  upstream_send_timeout: 60000,
  upstream_read_timeout: 60000,
};

describe('editing an API', () => {
  const start = toForm(jokes);

  it('sends nothing when nothing was changed', () => {
    expect(toChanges(start, toForm(jokes))).toEqual({});
  });
  it('sends the one field that was changed', () => {
    expect(toChanges({ ...start, hosts: ['joke.com', 'jokes.org'] }, start)).toEqual({
      hosts: ['joke.com', 'jokes.org'],
    });
  });
  it('unsets a list that was emptied and a name that was cleared', () => {
    expect(toChanges({ ...start, uris: [], name: ' ' }, start)).toEqual({ uris: null, name: null });
  });
  it('sends the default for a number that was cleared, since the gateway keeps no empty ones', () => {
    expect(toChanges({ ...start, retries: '' }, start)).toEqual({ retries: 5 });
  });
  it('does not send a default that was typed where the default was', () => {
    expect(toChanges({ ...start, upstream_read_timeout: '60000' }, start)).toEqual({});
  });
  it('leaves the judgement of what is no number to the gateway', () => {
    expect(toChanges({ ...start, retries: 'many' }, start)).toEqual({ retries: 'many' });
  });
});

describe('creating an API', () => {
  it('sends what was filled in and leaves the defaults to the gateway', () => {
    const values = {
      ...toForm(),
      name: 'Geek-Jokes',
      uris: ['/joke', '/a,b'],
      upstream_url: ' https://example.com ',
      strip_uri: false,
    };
    const changes = toChanges(values, toForm());
    expect(changes).toEqual({
      name: 'Geek-Jokes',
      uris: ['/joke', '/a,b'],
      upstream_url: 'https://example.com',
      strip_uri: false,
    });
    expect(toFormFields(changes)).toEqual([
      ['name', 'Geek-Jokes'],
      ['uris', String.raw`/joke,/a\,b`],
      ['upstream_url', 'https://example.com'],
      ['strip_uri', 'false'],
    ]);
  });
});
