import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rawHeader } from '../../../testing/raw-connection.ts';
import type { Header } from '../../../testing/running-gateway.ts';
import { startTransformedApi, type TransformedApi } from '../../../testing/transformed-api.ts';

let api: TransformedApi;
beforeAll(async () => {
  api = await startTransformedApi();
});
afterAll(() => api.close());

const configure: TransformedApi['configure'] = (config) => api.configure(config);
const ask: TransformedApi['ask'] = (...answer) => api.ask(...answer);
const json: Header = ['Content-Type', 'application/json; charset=utf-8'];

const secret = Buffer.from('{"secret":"sekret","x":1}');

describe('a compressed JSON body', () => {
  test.each([
    ['gzip', gzipSync(secret)],
    ['x-gzip', gzipSync(secret)],
    ['deflate', deflateSync(secret)],
    ['deflate', deflateRawSync(secret)],
    ['br', brotliCompressSync(secret)],
    ['gzip, br', brotliCompressSync(gzipSync(secret))],
    ['identity', secret],
  ])('in %s is changed like any other, and sent as it is', async (coding, body) => {
    await configure({ remove: { json: ['secret'] } });
    const response = await ask([json, ['Content-Encoding', coding]], body.subarray(0, 9), body.subarray(9));
    expect(response).toMatchObject({ status: 200, body: '{"x":1}', truncated: false });
    expect(rawHeader(response, 'content-encoding')).toBeUndefined();
  });

  test('in a coding that cannot be decoded is refused: it may hold a member that a rule removes', async () => {
    await configure({ remove: { json: ['secret'] } });
    for (const coding of ['zstd', 'gzip,gzip,gzip,gzip'])
      expect((await ask([json, ['Content-Encoding', coding]], secret)).status).toBe(502);
    const broken = await ask([json, ['Content-Encoding', 'gzip']], secret);
    expect(broken).toMatchObject({ status: 200, body: '', truncated: true });
  });

  test('that the client has already (304) is not read', async () => {
    await configure({ remove: { json: ['secret'] } });
    api.answers({ status: 304, headers: [json, ['Content-Encoding', 'zstd']], body: [] });
    expect((await api.gateway.ask('GET /a')).status).toBe(304);
  });

  test('that is small and grows without bound when it is decoded is cut off', async () => {
    await configure({ remove: { json: ['secret'] } });
    const bomb = gzipSync(`{"x":"${'x'.repeat(9 * 1024 * 1024)}"}`);
    const response = await ask([json, ['Content-Encoding', 'gzip']], bomb);
    expect(response).toMatchObject({ status: 200, body: '', truncated: true });
  });

  test('is not requested from the upstream where there are rules for JSON', async () => {
    await configure({ remove: { json: ['secret'] } });
    api.answers({ headers: [json], body: ['{}'] });
    await api.gateway.ask('GET /a', [['Accept-Encoding', 'gzip']]);
    expect(api.upstream.seen.at(-1)?.rawHeaders.map(([name]) => name)).not.toContain('Accept-Encoding');
  });
});
