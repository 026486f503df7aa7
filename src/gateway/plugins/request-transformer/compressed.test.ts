import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { rawRequest } from '../../../testing/raw-connection.ts';
import { startGateway, type RunningGateway } from '../../../testing/running-gateway.ts';

let gateway: RunningGateway;
let plugin: string;

beforeAll(async () => {
  gateway = await startGateway();
  await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: gateway.upstream.url });
  plugin = (await gateway.change('POST /apis/a/plugins', { name: 'request-transformer' })).id;
});
afterAll(() => gateway.close());
beforeEach(() => {
  gateway.upstream.seen.length = 0;
});

/** Replaces the plugin's configuration. */
async function configure(config: object): Promise<void> {
  await gateway.change(`DELETE /plugins/${plugin}`);
  plugin = (await gateway.change('POST /apis/a/plugins', { name: 'request-transformer', config })).id;
}
describe('a compressed body', () => {
  const json = '{"secret":"sekret","x":1}';
  const encodedBy = (coding: string, body: Buffer) => {
    const head = `POST /a HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Encoding: ${coding}\r\n`;
    return rawRequest(
      { port: gateway.proxyPort },
      Buffer.concat([Buffer.from(`${head}Content-Length: ${body.length}\r\n\r\n`), body]),
    );
  };

  test('is changed by the rules, and sent without compression', async () => {
    await configure({ remove: { body: ['secret'] } });
    expect((await encodedBy('gzip', gzipSync(json))).status).toBe(200);
    const seen = gateway.upstream.seen.at(-1);
    expect(seen?.body).toBe('{"x":1}');
    expect(seen?.rawHeaders.map(([name]) => name)).not.toContain('Content-Encoding');
  });

  test('that cannot be decoded is refused: it may hold an argument that a rule removes', async () => {
    await configure({ remove: { body: ['secret'] } });
    expect((await encodedBy('zstd', Buffer.from(json))).status).toBe(415);
    expect((await encodedBy('gzip', Buffer.from(json))).status).toBe(400);
  });

  test('that is small and grows without bound when it is decoded is refused', async () => {
    await configure({ remove: { body: ['secret'] } });
    const much = `{"x":"${'x'.repeat(1024 * 1024)}"}`;
    const many = `{"x":[${'1,'.repeat(10)}1]${',"x":1'.repeat(100_000)}}`;
    for (const text of [much, many]) expect((await encodedBy('gzip', gzipSync(text))).status).toBe(413);
    expect(gateway.upstream.seen).toEqual([]);
  });

  test('in UTF-16 is refused, compressed or not: it may hold an argument that a rule removes', async () => {
    await configure({ remove: { body: ['secret'] } });
    const wide = Buffer.from(json, 'utf16le');
    expect((await encodedBy('gzip', gzipSync(wide))).status).toBe(400);
    expect((await encodedBy('identity', wide)).status).toBe(400);
    expect(gateway.upstream.seen).toEqual([]);
  });

  test('stays as it is where there is no rule for bodies', async () => {
    await configure({ add: { headers: ['X-A:1'] } });
    expect((await encodedBy('zstd', Buffer.from('anything'))).status).toBe(200);
    expect(gateway.upstream.seen.at(-1)?.body).toBe('anything');
  });
});
