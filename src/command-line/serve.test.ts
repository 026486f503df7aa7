import { test } from 'vitest';
import { createHttpServer } from '../listening/http-server.ts';
import { testCertificate } from '../testing/certificate.ts';
import { openConnection } from '../testing/raw-connection.ts';
import { serve } from './serve.ts';

test('a handshake that never ends does not keep a listener from closing', async () => {
  const address = { host: '127.0.0.1', port: 0, ssl: true, http2: false, proxyProtocol: false };
  const server = createHttpServer(() => {}, { certificate: await testCertificate() });
  const served = await serve(server, address, 'admin-listen');
  const stalled = await openConnection({ port: served.port });
  await served.close(10);
  await stalled.closed();
});
