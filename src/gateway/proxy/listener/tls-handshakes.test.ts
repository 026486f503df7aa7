// Clients of a TLS listener that never send a request: each is cut off, and nothing of its connection stays in memory.
import { expect, test } from 'vitest';
import { testCertificate } from '../../../testing/certificate.ts';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { openConnection } from '../../../testing/raw-connection.ts';
import { startProxy } from '../../../testing/start-proxy.ts';

/** The beginning of a ClientHello: the first bytes of a record of 512 bytes. */
const halfHello = Buffer.from('16030102000100', 'hex');

test.each([
  ['nothing', ''],
  ['half a ClientHello', halfHello],
  ['plain HTTP', 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['bytes that are no TLS', Buffer.alloc(64, 0xff)],
])('a client that sends %s to a TLS listener is cut off, and its socket is gone', async (_, bytes) => {
  const proxy = await forThisTest(
    startProxy({
      apis: [],
      tls: await testCertificate('own.test'),
      settings: { client_header_timeout: 1_000 },
    }),
  );
  const connection = await openConnection({ port: proxy.tlsPort });
  connection.socket.allowHalfOpen = true;
  await expect.poll(() => proxy.connections().active).toBe(1);
  if (bytes.length > 0) connection.send(bytes);
  await expect.poll(() => proxy.connections().active, { timeout: 10_000 }).toBe(0);
  connection.destroy();
});
