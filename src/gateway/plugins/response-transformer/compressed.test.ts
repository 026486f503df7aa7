import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEchoUpstream, type EchoUpstream } from '../../../testing/echo-upstream.ts';
import { rawHeader, type RawResponse } from '../../../testing/raw-connection.ts';
import { startGateway, type Header, type RunningGateway } from '../../../testing/running-gateway.ts';

let gateway: RunningGateway;
let upstream: EchoUpstream;
let plugin: string;
/** What the upstream answers. */
let answer: { status?: number; headers: Header[]; body: readonly (string | Buffer)[] };

beforeAll(async () => {
  gateway = await startGateway();
  upstream = await startEchoUpstream({
    answer: (_request, response) => {
      const { status = 200, headers, body } = answer;
      response.writeHead(status, headers.flat());
      for (const piece of body) response.write(piece);
      response.end();
    },
  });
  await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: upstream.url });
  await gateway.change('POST /apis', { name: 'plain', uris: ['/plain'], upstream_url: upstream.url });
  plugin = (await gateway.change('POST /apis/a/plugins', { name: 'response-transformer' })).id;
});
afterAll(() => Promise.all([gateway.close(), upstream.close()]));

/** Sets the plugin's configuration anew. */
async function configure(config: object): Promise<void> {
  await gateway.change(`DELETE /plugins/${plugin}`);
  plugin = (await gateway.change('POST /apis/a/plugins', { name: 'response-transformer', config })).id;
}
const ask = (headers: Header[], ...body: (string | Buffer)[]): Promise<RawResponse> => {
  answer = { headers, body };
  return gateway.ask('GET /a');
};
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

  test('in a coding that cannot be decoded is refused: it may hold what a rule takes out', async () => {
    await configure({ remove: { json: ['secret'] } });
    for (const coding of ['zstd', 'gzip,gzip,gzip,gzip'])
      expect((await ask([json, ['Content-Encoding', coding]], secret)).status).toBe(502);
    const broken = await ask([json, ['Content-Encoding', 'gzip']], secret);
    expect(broken).toMatchObject({ status: 200, body: '', truncated: true });
  });

  test('that is small and grows without bound when it is decoded is cut off', async () => {
    await configure({ remove: { json: ['secret'] } });
    const bomb = gzipSync(`{"x":"${'x'.repeat(9 * 1024 * 1024)}"}`);
    const response = await ask([json, ['Content-Encoding', 'gzip']], bomb);
    expect(response).toMatchObject({ status: 200, body: '', truncated: true });
  });

  test('is not asked for where there are rules for JSON', async () => {
    await configure({ remove: { json: ['secret'] } });
    answer = { headers: [json], body: ['{}'] };
    await gateway.ask('GET /a', [['Accept-Encoding', 'gzip']]);
    expect(upstream.seen.at(-1)?.rawHeaders.map(([name]) => name)).not.toContain('Accept-Encoding');
  });
});
