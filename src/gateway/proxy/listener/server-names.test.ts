// The certificates that a TLS client is shown, changed through the Admin API while the gateway runs.
import { connect, type SecureVersion } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testCertificate } from '../../../testing/certificate.ts';
import { startGateway, type RunningGateway } from '../../../testing/running-gateway.ts';

type Pair = Awaited<ReturnType<typeof testCertificate>>;

let gateway: RunningGateway;
let one: Pair;
let two: Pair;
beforeAll(async () => {
  one = await testCertificate('one.test');
  two = await testCertificate('two.test');
  gateway = await startGateway({ tls: await testCertificate('own.test') });
});
afterAll(() => gateway.close());

/** The common name of the certificate that a client is shown; the message when there is none. */
function shown(servername: string, version?: SecureVersion, { tlsPort } = gateway): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({
      port: tlsPort,
      ...(version && { minVersion: version, maxVersion: version }),
      host: '127.0.0.1',
      rejectUnauthorized: false,
      ...(servername && { servername }),
    });
    socket.once('error', ({ message }) => resolve(message));
    socket.once('secureConnect', () => {
      resolve(String(socket.getPeerCertificate().subject.CN));
      socket.destroy();
    });
  });
}

test('a client is shown the certificate of the name that it asks for, as it is at that moment', async () => {
  expect(await shown('one.test')).toBe('own.test');
  const { id } = await gateway.change('POST /certificates', { ...one, snis: 'one.test,also.test' });
  expect(await shown('one.test')).toBe('one.test');
  expect(await shown('also.test')).toBe('one.test');
  await gateway.change(`PATCH /certificates/${id}`, two);
  expect(await shown('one.test')).toBe('two.test');
  await gateway.change('DELETE /snis/also.test');
  expect(await shown('also.test')).toBe('own.test');
  await gateway.change('DELETE /certificates/one.test');
  expect(await shown('one.test')).toBe('own.test');
});

describe.each(['rsa', 'ec'] as const)('a listener whose own key is %s', (own) => {
  test.each(['rsa', 'ec'] as const)('shows the certificate of a name whose key is %s', async (kind) => {
    const certificates = {
      own: await testCertificate('own.test', own),
      name: await testCertificate('name.test', kind),
    };
    const other = await startGateway({ tls: certificates.own });
    try {
      await other.change('POST /certificates', { ...certificates.name, snis: 'name.test' });
      for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
        expect(await shown('name.test', version, other)).toBe('name.test');
        expect(await shown('other.test', version, other)).toBe('own.test');
        expect(await shown('', version, other)).toBe('own.test');
      }
    } finally {
      await other.close();
    }
  });
});

test('a certificate with a key of another kind fails the handshakes for its names', async () => {
  const [{ cert }, { key }] = [await testCertificate('odd.test'), await testCertificate('odd.test', 'ec')];
  await gateway.change('POST /certificates', { cert, key, snis: 'odd.test' });
  expect(await shown('odd.test')).not.toMatch(/\.test$/);
});

test('a name in capitals is the same name, in the request as in the store', async () => {
  const pair = await testCertificate('capital.test');
  await gateway.change('POST /certificates', { ...pair, snis: 'PLAIN.capital.test' });
  expect(await shown('plain.CAPITAL.test')).toBe('capital.test');
  await gateway.change('DELETE /snis/PLAIN.capital.test');
  expect(await shown('plain.capital.test')).toBe('own.test');
});

test('a server name with a wildcard is taken, and the log says that it is never shown', async () => {
  await gateway.change('POST /certificates', { ...one, snis: '*.wild.test' });
  expect(await shown('a.wild.test')).toBe('own.test');
  expect(gateway.log.join()).toContain('server name *.wild.test is never shown');
});

test('a client that asks for an unknown name or for none is shown the certificate of the listener', async () => {
  expect(await shown('unknown.test')).toBe('own.test');
  expect(await shown('')).toBe('own.test');
});

test('a certificate that is none fails the handshakes for its names alone, and the log says which it is', async () => {
  const { id } = await gateway.change('POST /certificates', { cert: 'x', key: 'sekret', snis: 'bad.test' });
  expect(await shown('bad.test')).not.toMatch(/\.test$/);
  expect(await shown('bad.test')).not.toMatch(/\.test$/);
  expect(await shown('unknown.test')).toBe('own.test');
  const lines = gateway.log.filter((line) => line.includes(id));
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain('sekret');
});
