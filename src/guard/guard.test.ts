import { createServer, request as send, type IncomingHttpHeaders, type Server } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { listen as listenOnAnyPort } from '../testing/listen.ts';
import { guarded, type GuardOptions } from './guard.ts';

let server: Server | undefined;
afterEach(() => server?.close());

interface Answer {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A guarded listener that answers 200 and lets every origin read, as Kong's Admin API does. */
async function listen(options: Partial<GuardOptions> = {}): Promise<number> {
  const behind = createServer(
    guarded(
      (_request, response) => {
        response.writeHead(200, { 'Access-Control-Allow-Origin': '*' });
        response.end('behind');
      },
      { allowedHosts: new Set(), ...options },
    ),
  );
  server = behind;
  return listenOnAnyPort(behind);
}

const ask = (port: number, method: string, headers: Record<string, string>, path = '/'): Promise<Answer> =>
  new Promise((done, fail) => {
    const request = send({ port, host: '127.0.0.1', method, path, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => (body += piece));
      response.on('end', () => done({ status: response.statusCode, headers: response.headers, body }));
    });
    request.on('error', fail);
    request.end();
  });

describe('the host', () => {
  test.each([
    'localhost:8001',
    '127.0.0.1:8001',
    '127.9.9.9',
    '[::1]:8001',
    'LOCALHOST',
    'gatehouse.localhost',
  ])('%s is this machine', async (host) => {
    expect((await ask(await listen(), 'POST', { host })).status).toBe(200);
  });

  test.each([
    'evil.example',
    'localhost.evil.example:8001',
    '192.168.0.7:8001',
    '127.0.0.1.evil.example',
    '[fe80::1]',
  ])('%s is refused, whatever the method', async (host) => {
    const port = await listen();
    for (const method of ['GET', 'POST']) {
      const { status, body } = await ask(port, method, { host });
      expect(status).toBe(403);
      expect(JSON.parse(body)).toEqual({ message: expect.stringContaining('--allowed-hosts') });
    }
  });

  test('a configured one is answered', async () => {
    const port = await listen({ allowedHosts: new Set(['gateway.example']) });
    expect((await ask(port, 'GET', { host: 'gateway.example:8001' })).status).toBe(200);
  });
});

test('a listener that asks for no credentials is open to anyone', async () => {
  const behind = createServer(
    guarded((_request, response, client) => response.end(JSON.stringify(client)), {
      allowedHosts: new Set(),
    }),
  );
  server = behind;
  const { body } = await ask(await listenOnAnyPort(behind), 'GET', { host: 'localhost' });
  expect(JSON.parse(body)).toEqual({ kind: 'anyone' });
});

describe('a page of another origin', () => {
  test.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ origin: 'http://localhost:3000' }],
    [{ 'sec-fetch-site': 'cross-site' }],
  ])('may not change anything: %o', async (headers) => {
    const port = await listen();
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect((await ask(port, method, { host: 'localhost:8001', ...headers })).status).toBe(403);
    }
  });

  test.each<Record<string, string>>([{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }])(
    'may not read either, so that no work is done for it: %o',
    async (headers) => {
      const port = await listen();
      for (const method of ['GET', 'HEAD', 'OPTIONS']) {
        const answer = await ask(port, method, { host: 'localhost:8001', ...headers }, '/apis?x[[[');
        expect(answer.status).toBe(403);
        expect(answer.headers['access-control-allow-origin']).toBeUndefined();
      }
    },
  );

  test('may lead to a page, and to nothing else', async () => {
    const port = await listen({ isPage: (path) => !path.startsWith('/api/') });
    const headers = { host: 'localhost:8080', 'sec-fetch-site': 'cross-site' };
    expect((await ask(port, 'GET', headers, '/apis')).status).toBe(200);
    expect((await ask(port, 'GET', headers, '/api/kong/apis')).status).toBe(403);
    expect((await ask(port, 'POST', headers, '/apis')).status).toBe(403);
  });

  test('curl and the own page are unaffected', async () => {
    const port = await listen();
    const plain = await ask(port, 'DELETE', { host: 'localhost:8001' });
    expect(plain).toMatchObject({ status: 200, headers: { 'access-control-allow-origin': '*' } });
    const own = { host: 'localhost:8001', origin: 'http://localhost:8001', 'sec-fetch-site': 'same-origin' };
    expect((await ask(port, 'POST', own)).status).toBe(200);
  });
});

test('wrong passwords are counted for the client that a proxy names', async () => {
  const counted: string[] = [];
  const basicAuth: GuardOptions['basicAuth'] = {
    verify(_authorization, address) {
      counted.push(address);
      return Promise.resolve({ kind: 'unknown' });
    },
  };
  const clientAddress: GuardOptions['clientAddress'] = ({ headers }) => String(headers['x-client']);
  const port = await listen({ basicAuth, clientAddress });
  await ask(port, 'GET', { host: 'localhost', 'x-client': '198.51.100.7' });
  server?.close();
  await ask(await listen({ basicAuth }), 'GET', { host: 'localhost', 'x-client': '198.51.100.7' });
  expect(counted).toEqual(['198.51.100.7', '127.0.0.1']);
});
