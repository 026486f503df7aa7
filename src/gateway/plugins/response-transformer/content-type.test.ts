import { afterAll, beforeAll, expect, test } from 'vitest';
import { rawHeader } from '../../../testing/raw-connection.ts';
import type { Header } from '../../../testing/running-gateway.ts';
import { startTransformedApi, type TransformedApi } from '../../../testing/transformed-api.ts';

let api: TransformedApi;
beforeAll(async () => {
  api = await startTransformedApi();
  await api.gateway.change('POST /apis', {
    name: 'plain',
    uris: ['/plain'],
    upstream_url: api.upstream.url,
  });
});
afterAll(() => api.close());

const configure: TransformedApi['configure'] = (config) => api.configure(config);
const ask: TransformedApi['ask'] = (...answer) => api.ask(...answer);

const html: Header = ['Content-Type', 'text/html'];

test.each<[string, object, Header[], string | undefined]>([
  ['removed is gone', { remove: { headers: ['content-type'] } }, [html], undefined],
  ['that never was is text/plain, and replaced', { replace: { headers: ['Content-Type:a/b'] } }, [], 'a/b'],
  [
    'that never was is text/plain, and not added',
    { add: { headers: ['Content-Type:a/b'] } },
    [],
    'text/plain; charset=UTF-8',
  ],
  [
    'of the upstream stays where one is added',
    { add: { headers: ['Content-Type:a/b'] } },
    [html],
    'text/html; charset=UTF-8',
  ],
])('a Content-Type %s', async (_, config, headers, expected) => {
  await configure(config);
  expect(rawHeader(await ask(headers, 'x'), 'content-type')).toBe(expected);
});

test.each([301, 302])('a %i without a Content-Type is text/plain without a charset', async (status) => {
  await configure({ add: { headers: ['X-A:1'] } });
  for (const path of ['/a', '/plain']) {
    api.answers({ status, headers: [['Location', '/']], body: [] });
    expect(rawHeader(await api.gateway.ask(`GET ${path}`), 'content-type')).toBe('text/plain');
  }
});
