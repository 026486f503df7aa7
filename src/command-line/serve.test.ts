import { expect, test } from 'vitest';
import { createHttpServer } from '../listening/http-server.ts';
import { testCertificate } from '../testing/certificate.ts';
import { openConnection } from '../testing/raw-connection.ts';
import { serve } from './serve.ts';

const address = { host: '127.0.0.1', port: 0, ssl: false, http2: false, proxyProtocol: false };

test('connections that the system has taken and the listener has not are answered while it closes', async () => {
  const served = await serve(
    createHttpServer((_request, response) => void response.end('ok')),
    address,
    'admin-listen',
  );
  const opened = Array.from({ length: 5 }, () => openConnection({ port: served.port }));
  // The system has these connections before the event loop looks for new ones.
  await new Promise<void>((done) => process.nextTick(done));
  const closed = served.close(60_000);
  for (const connection of await Promise.all(opened)) {
    connection.send('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    expect((await connection.receive()).status).toBe(200);
    connection.destroy();
  }
  await closed;
});

test('a handshake that never ends does not keep a listener from closing', async () => {
  const server = createHttpServer(() => {}, { certificate: await testCertificate() });
  const served = await serve(server, { ...address, ssl: true }, 'admin-listen');
  const stalled = await openConnection({ port: served.port });
  await served.close(10);
  await stalled.closed();
});
