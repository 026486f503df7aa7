import { describe, expect, it } from 'vitest';
import { apiSentence, pathExample } from './sentence.ts';
import { apiCodec, type ApiValues } from './values.ts';

const { toForm } = apiCodec;

const sentence = (values: Partial<ApiValues>): string =>
  apiSentence({ ...toForm(), ...values })
    .map((part) => (typeof part === 'string' ? part : part.value))
    .join('');

describe('the sentence of an API', () => {
  const upstream_url = 'https://example.com/api';

  it('names hosts, paths and the upstream', () => {
    expect(sentence({ hosts: ['joke.com'], uris: ['/joke', '/fun'], upstream_url })).toBe(
      'Any request for joke.com whose path starts with /joke or /fun goes to https://example.com/api, with the matched path removed.',
    );
  });
  it('names eight of fifty hosts and counts the others', () => {
    const hosts = Array.from({ length: 50 }, (_, index) => `h${index}`);
    expect(sentence({ hosts, upstream_url })).toBe(
      'Any request for h0, h1, h2, h3, h4, h5, h6, h7 or 42 more goes to https://example.com/api.',
    );
    expect(sentence({ hosts: hosts.slice(0, 9), upstream_url })).toContain('h7 or h8 goes to');
  });
  it('names the methods', () => {
    expect(sentence({ methods: ['GET', 'POST', 'PUT'], upstream_url })).toBe(
      'Any GET, POST or PUT request goes to https://example.com/api.',
    );
  });
  it('says that a path is kept, that the host is kept, that HTTPS is wanted', () => {
    expect(
      sentence({ uris: ['/a'], strip_uri: false, preserve_host: true, https_only: true, upstream_url }),
    ).toBe(
      'Any request whose path starts with /a goes to https://example.com/api, with its whole path and the client’s Host header kept. Over plain HTTP it gets 426.',
    );
  });
  it('speaks of a match when a path is a pattern', () => {
    expect(sentence({ uris: [String.raw`/users/\d+`], upstream_url })).toContain(
      String.raw`whose path matches /users/\d+ goes to`,
    );
  });
  it('asks for what is missing', () => {
    expect(sentence({ upstream_url })).toBe('Say which requests it takes: set a host, a path or a method.');
    expect(sentence({ hosts: ['joke.com'] })).toBe(
      'Any request for joke.com goes to the upstream that you name.',
    );
  });
});

describe('the example path', () => {
  const values = { ...toForm(), uris: ['/joke'], upstream_url: 'https://example.com/api/' };
  it('shows what the upstream gets', () => {
    expect(pathExample(values)).toEqual({ from: '/joke/more', to: '/api/more' });
    expect(pathExample({ ...values, strip_uri: false })).toEqual({
      from: '/joke/more',
      to: '/api/joke/more',
    });
  });
  it('is left out while there is nothing to make it of', () => {
    expect(pathExample({ ...values, upstream_url: 'example' })).toBeUndefined();
    expect(pathExample({ ...values, uris: [] })).toBeUndefined();
  });
});
