import { describe, expect, test } from 'vitest';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { openConnection, rawRequest } from '../../../testing/raw-connection.ts';
import { startGateway, type RunningGateway } from '../../../testing/running-gateway.ts';

async function limited(allowed_payload_size: number): Promise<RunningGateway> {
  const gateway = await forThisTest(startGateway());
  await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: gateway.upstream.url });
  await gateway.change('POST /apis/a/plugins', {
    name: 'request-size-limiting',
    config: { allowed_payload_size },
  });
  return gateway;
}

test('413 for a body that is a byte longer than allowed', async () => {
  const gateway = await limited(1 / 1024);
  expect((await gateway.ask('POST /a', [], 'x'.repeat(1024))).status).toBe(200);
  const { status, body } = await gateway.ask('POST /a', [], 'x'.repeat(1025));
  expect([status, body]).toEqual([413, '{"message":"Request size limit exceeded"}\n']);
  expect(gateway.upstream.seen).toHaveLength(1);
});

describe('a body in chunks', () => {
  const chunked = async (gateway: RunningGateway, ...sizes: readonly number[]): Promise<number> => {
    const chunks = sizes.map((size) => `${size.toString(16)}\r\n${'x'.repeat(size)}\r\n`);
    const head = 'POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n';
    return (await rawRequest({ port: gateway.proxyPort }, `${head}${chunks.join('')}0\r\n\r\n`)).status;
  };

  test('is measured: one byte too many gets 413, and a body within the limit is sent on whole', async () => {
    const gateway = await limited(1 / 1024);
    expect(await chunked(gateway, 500, 524)).toBe(200);
    expect(gateway.upstream.seen[0]?.body).toBe('x'.repeat(1024));
    expect(await chunked(gateway, 500, 525)).toBe(413);
    expect(gateway.upstream.seen).toHaveLength(1);
  });

  test('is refused before it ends', async () => {
    const gateway = await limited(1 / 1024);
    const connection = await openConnection({ port: gateway.proxyPort });
    connection.send('POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n');
    connection.send(`800\r\n${'x'.repeat(2048)}\r\n`);
    expect((await connection.receive()).status).toBe(413);
    connection.destroy();
  });

  test('passes where the limit is above the buffer size, as in Kong', async () => {
    const gateway = await limited(9);
    expect(await chunked(gateway, 10 * 2 ** 20)).toBe(200);
  });
});

test('417 for a client that asks before it sends', async () => {
  const gateway = await limited(1);
  const connection = await openConnection({ port: gateway.proxyPort });
  connection.send(
    `POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: ${2 ** 21}\r\nExpect: 100-Continue\r\n\r\n`,
  );
  expect((await connection.receive()).status).toBe(417);
  connection.destroy();
});

test('a request without a body passes whatever is allowed', async () => {
  const gateway = await limited(-1);
  expect((await gateway.ask('GET /a')).status).toBe(200);
  expect((await gateway.ask('POST /a', [], '')).status).toBe(413);
});
