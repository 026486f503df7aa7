// A test of a connection, before real servers on the loopback: at which step it ends, and what is said about it.
import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { createServer as createTcp, type Server } from 'node:net';
import type { TlsOptions } from 'node:tls';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { testCertificate, type Pair } from '../../../testing/certificate.ts';
import { listen } from '../../../testing/listen.ts';
import type { Connection } from '../../connection.ts';
import { testConnection } from './test-connection.ts';

let ca: Pair;
let signed: Pair;
let expired: Pair;
let client: Pair;
beforeAll(async () => {
  ca = await testCertificate('Internal CA', 'ec', { isAuthority: true });
  const day = 86_400_000;
  [signed, expired, client] = await Promise.all([
    testCertificate('kong', 'ec', { names: ['localhost', '127.0.0.1'], ca }),
    testCertificate('kong', 'ec', {
      names: ['127.0.0.1'],
      ca,
      from: new Date(Date.now() - 3 * day),
      until: new Date(Date.now() - 2 * day),
    }),
    testCertificate('gatehouse', 'ec', { ca }),
  ]);
});

const kong: RequestListener = (_request, response) => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ version: '3.9.1', plugins: {}, configuration: { database: 'postgres' } }));
};

const answering =
  (status: number, body: string, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(status, headers);
    response.end(body);
  };

async function started(server: Server): Promise<number> {
  const port = await listen(server);
  onTestFinished(() => {
    if ('closeAllConnections' in server && typeof server.closeAllConnections === 'function')
      server.closeAllConnections();
    server.close();
  });
  return port;
}

const http = (listener: RequestListener) => started(createHttp(listener));
const https = ({ cert, key }: Pair, options: TlsOptions = {}) =>
  started(createHttps({ cert, key, ...options }, kong));

/** Waits so long, unless a test is about waiting, that a pause of the machine changes no verdict. */
async function walk(url: string, connection: Partial<Connection> = {}, patience = 40_000) {
  const { verdict, steps, version } = await testConnection(
    { url: new URL(url), ...connection },
    { signal: AbortSignal.timeout(50_000), patience },
  );
  const last = steps.at(-1);
  return { verdict, version, last, titles: steps.map(({ title }) => title) };
}

describe('the walk ends with', () => {
  test('a Kong and its version', async () => {
    const found = await walk(`http://127.0.0.1:${await http(kong)}`);
    expect(found).toMatchObject({ verdict: 'passed', version: '3.9.1' });
    expect(found.titles).toEqual(['Port open', 'It answers', 'It is a Kong']);
    expect(found.last?.text).toBe('3.9.1, PostgreSQL');
  });

  test('"refused" where nothing listens', async () => {
    const server = createTcp();
    const port = await listen(server);
    await new Promise((done) => server.close(done));
    const found = await walk(`http://localhost:${port}`);
    expect(found.verdict).toBe('failed');
    expect(found.titles).toEqual(['Name found', 'refused']);
    expect(found.last?.advice).toContain('admin_listen');
  });

  test('"name not found" for a name that does not exist', async () => {
    const found = await walk('http://no-such-host.invalid:8001');
    expect(found.titles).toEqual(['name not found']);
  });

  test('"timed out" where the port is open and nothing answers, over TLS too', async () => {
    const port = await started(createTcp());
    expect((await walk(`http://127.0.0.1:${port}`, {}, 100)).titles).toEqual(['Port open', 'timed out']);
    expect((await walk(`https://127.0.0.1:${port}`, {}, 100)).titles).toEqual(['Port open', 'timed out']);
  });

  test('"timed out" where the answer begins and does not end', async () => {
    const port = await http((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"version":');
    });
    expect((await walk(`http://127.0.0.1:${port}`, {}, 100)).last?.title).toBe('timed out');
  });

  test('"401: wants credentials", and with some "401: refuses these credentials"', async () => {
    const port = await http(answering(401, '{"message":"Unauthorized"}'));
    expect((await walk(`http://127.0.0.1:${port}`)).last?.title).toBe('401: wants credentials');
    const found = await walk(`http://127.0.0.1:${port}`, { headers: { apikey: 'secret-4711' } });
    expect(found.last?.title).toBe('401: refuses these credentials');
    expect(JSON.stringify(found)).not.toContain('secret-4711');
  });

  test.each([
    ['a web page', answering(200, '<h1>It works</h1>', { 'content-type': 'text/html' }), 'Admin API'],
    [
      'another JSON API',
      answering(200, '{"version":"1.2.3"}', { 'content-type': 'application/json' }),
      'Admin API',
    ],
    [
      'the proxy of a Kong',
      answering(404, '{"message":"no Route matched with those values"}', { server: 'kong/3.9.1' }),
      '8001',
    ],
    ['a port for TLS', answering(400, 'The plain HTTP request was sent to HTTPS port'), 'https://'],
  ])('"answers, but is not a Kong" for %s', async (_name, listener, advice) => {
    const found = await walk(`http://127.0.0.1:${await http(listener)}`);
    expect(found.last?.title).toBe('answers, but is not a Kong');
    expect(found.last?.advice).toContain(advice);
  });

  test('"answers, but not with HTTP" for another protocol, and for an answer without end', async () => {
    const ssh = await started(createTcp((socket) => socket.on('error', () => {}).end('SSH-2.0-OpenSSH\r\n')));
    expect((await walk(`http://127.0.0.1:${ssh}`)).last?.title).toBe('answers, but not with HTTP');
    const endless = await http((_request, response) => {
      response.on('error', () => {});
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
        response.once('drain', more);
      };
      more();
    });
    expect((await walk(`http://127.0.0.1:${endless}`)).last?.title).toBe('answers, but is not a Kong');
  });

  test('a Kong whose clock is far behind, with a remark', async () => {
    const port = await http((request, response) => {
      response.setHeader('date', new Date(Date.now() - 90_000).toUTCString());
      kong(request, response);
    });
    const found = await walk(`http://127.0.0.1:${port}`);
    expect(found.verdict).toBe('remark');
    expect(found.last?.title).toBe('Clock');
    expect(found.last?.text).toMatch(/^(?:89|9\d) s behind this server/);
  });

  test('"redirects", with the place and without its query', async () => {
    const port = await http(answering(302, '', { location: 'https://login.test/?token=secret' }));
    const { last } = await walk(`http://127.0.0.1:${port}`);
    expect(last?.title).toBe('redirects');
    expect(last?.text).toContain('https://login.test/.');
  });
});

describe('over TLS the walk ends with', () => {
  const at = (port: number, host = '127.0.0.1') => `https://${host}:${port}`;

  test('the authority that is not known, and passes when it is given', async () => {
    const port = await https(signed);
    const refused = await walk(at(port));
    expect(refused.titles).toEqual(['Port open', 'TLS: certificate signed by Internal CA']);
    const found = await walk(at(port), { trust: { verify: true, ca: ca.cert } });
    expect(found.titles).toEqual(['Port open', 'TLS', 'It answers', 'It is a Kong']);
    expect(found.verdict).toBe('passed');
  });

  test('a self-signed certificate, and with a remark where nothing is checked', async () => {
    const port = await https(await testCertificate('kong', 'ec', { names: ['127.0.0.1'] }));
    expect((await walk(at(port))).last?.title).toBe('TLS: certificate signed by itself (kong)');
    const found = await walk(at(port), { trust: { verify: false } });
    expect(found.verdict).toBe('remark');
    expect(found.titles[1]).toMatch(/^TLS 1\.\d, not checked$/);
  });

  test('an expired certificate, and one for another name', async () => {
    const trust = { verify: true, ca: ca.cert };
    expect((await walk(at(await https(expired)), { trust })).last?.title).toMatch(
      /^TLS: certificate expired on \d{4}-\d\d-\d\d$/,
    );
    const elsewhere = await testCertificate('other', 'ec', { names: ['other.test'], ca });
    const found = await walk(at(await https(elsewhere)), { trust });
    expect(found.last?.title).toBe('TLS: certificate for another name');
    expect(found.last?.text).toContain('other.test');
  });

  test.each(['TLSv1.2', 'TLSv1.3'] as const)('a client certificate that is wanted, %s', async (version) => {
    const port = await https(signed, {
      requestCert: true,
      rejectUnauthorized: true,
      ca: ca.cert,
      minVersion: version,
      maxVersion: version,
    });
    const trust = { verify: true, ca: ca.cert };
    expect((await walk(at(port), { trust })).last?.title).toBe('TLS: wants a client certificate');
    const found = await walk(at(port), { trust: { ...trust, certificate: client.cert, key: client.key } });
    expect(found.verdict).toBe('passed');
  });

  test('no TLS where the port speaks plain HTTP', async () => {
    const found = await walk(at(await http(kong)));
    expect(found.last?.title).toBe('TLS: no common language');
    expect(found.last?.advice).toContain('http://');
  });

  test('no secret sent before the certificate was checked', async () => {
    const seen: string[] = [];
    const { cert, key } = await testCertificate('kong', 'ec', { names: ['127.0.0.1'] });
    const port = await started(
      createHttps({ cert, key }, (request, response) => {
        seen.push(request.url ?? '');
        response.end();
      }),
    );
    expect((await walk(at(port), { headers: { apikey: 'x' } })).verdict).toBe('failed');
    expect(seen).toEqual([]);
  });
});
