import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, get, type RequestListener, type Server } from 'node:http';
import { createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listen as listenOnAnyPort } from '../testing/listen.ts';
import { about } from './connections/dashboard-for-tests.ts';
import { openOwnDatabase } from './own-database.ts';
import { createDashboardServer } from './server.ts';

let appDir: string;
const closing: (() => unknown)[] = [];

beforeEach(async () => {
  appDir = await mkdtemp(join(tmpdir(), 'gatehouse-app-'));
  await mkdir(join(appDir, 'assets'));
  await writeFile(join(appDir, 'index.html'), '<!doctype html><title>app</title>');
  await writeFile(join(appDir, 'assets/main-abc.js'), 'export {};');
});

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await rm(appDir, { recursive: true });
});

async function listen(server: Server | TcpServer): Promise<number> {
  const port = await listenOnAnyPort(server);
  closing.push(() => {
    if ('closeAllConnections' in server) server.closeAllConnections();
    return server.close();
  });
  return port;
}

/** A dashboard server in front of an Admin API, and its own address. */
async function dashboard(admin: string | RequestListener, headers?: Record<string, string>): Promise<string> {
  const url = typeof admin === 'string' ? admin : `http://127.0.0.1:${await listen(createServer(admin))}`;
  const connection = { url: new URL(url), ...(headers && { headers }) };
  const own = await openOwnDatabase({ database: '/nowhere/own.db', key: '/nowhere/own.key' });
  const made = createDashboardServer({ appDir, own, connection, about });
  closing.push(() => made.close());
  closing.push(() => own.database.close());
  return `http://127.0.0.1:${await listen(createServer((request, response) => made.listener(request, response, { kind: 'anyone' })))}`;
}

const nobody: RequestListener = (_request, response) => response.end();

describe('pages', () => {
  test('every path is the app, never cached without asking; assets are cached for good', async () => {
    const at = await dashboard(nobody);
    for (const path of ['/', '/apis', '/consumers/1/key-auth?x=1']) {
      const response = await fetch(at + path);
      expect(await response.text()).toContain('<title>app</title>');
      expect(response.headers.get('cache-control')).toBe('no-cache');
    }
    const asset = await fetch(`${at}/assets/main-abc.js`);
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect(asset.headers.get('content-type')).toBe('text/javascript');
  });

  test('a build that replaces the files changes nothing for a running server', async () => {
    const at = await dashboard(nobody);
    await rm(join(appDir, 'assets'), { recursive: true });
    await writeFile(
      join(appDir, 'index.html'),
      'longer than it was, and the list of files has another length',
    );
    expect(await (await fetch(`${at}/apis`)).text()).toBe('<!doctype html><title>app</title>');
    expect(await (await fetch(`${at}/assets/main-abc.js`)).text()).toBe('export {};');
  });

  test('a page whose address ends in a name with dots is the app, and a missing file of the top level is 404', async () => {
    const at = await dashboard(nobody);
    for (const path of ['/certificates/joke.com', '/consumers/a.b/key-auth', '/apis'])
      expect((await fetch(`${at}${path}`)).status).toBe(200);
    expect((await fetch(`${at}/robots.txt`)).status).toBe(404);
  });
  test('a script of another build gets 404 and not the app', async () => {
    expect((await fetch(`${await dashboard(nobody)}/assets/main-old.js`)).status).toBe(404);
  });

  test('are not sent again when the browser has them', async () => {
    const at = await dashboard(nobody);
    const etag = (await fetch(at)).headers.get('etag') ?? '';
    for (const known of [etag, `"other", W/${etag}`])
      expect((await fetch(at, { headers: { 'if-none-match': known } })).status).toBe(304);
    expect((await fetch(at, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });

  test('are sent compressed where the build left a compressed one and the browser takes it', async () => {
    await writeFile(join(appDir, 'assets/main-abc.js.br'), 'brotli');
    const at = new URL(await dashboard(nobody));
    const headers = { 'accept-encoding': 'gzip, deflate, br' };
    const encoding = await new Promise<string | undefined>((done, fail) => {
      get({ port: at.port, host: at.hostname, path: '/assets/main-abc.js', headers }, (response) => {
        response.resume();
        done(response.headers['content-encoding']);
      }).on('error', fail);
    });
    expect(encoding).toBe('br');
  });

  test('are sent as they were built to a client that takes no compressed file', async () => {
    const script = join(appDir, 'assets/main-abc.js');
    await writeFile(`${script}.gz`, gzipSync(await readFile(script)));
    const at = await dashboard(nobody);
    await rm(join(appDir, 'assets'), { recursive: true });
    const answer = await fetch(`${at}/assets/main-abc.js`, { headers: { 'accept-encoding': 'identity' } });
    expect(answer.headers.get('content-encoding')).toBe(null);
    expect(answer.headers.get('content-length')).toBe('10');
    expect(await answer.text()).toBe('export {};');
  });

  test('carry a policy without inline script, against framing and sniffing', async () => {
    const { headers } = await fetch(await dashboard(nobody));
    expect(headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test.each(['/../package.json', '/%2e%2e/package.json', '/assets/..%2f..%2fpackage.json'])(
    '%s does not leave the folder',
    async (path) => {
      const response = await fetch((await dashboard(nobody)) + path);
      expect(await response.text()).not.toContain('gatehouse');
    },
  );

  test('other methods get 405, unknown addresses of the server 404, /healthz 200', async () => {
    const at = await dashboard(nobody);
    expect((await fetch(`${at}/apis`, { method: 'POST' })).status).toBe(405);
    expect((await fetch(`${at}/api/nothing`)).status).toBe(404);
    expect((await fetch(`${at}/healthz`)).status).toBe(200);
  });
});

test('the pages get the address and name of their gateway', async () => {
  const response = await fetch(`${await dashboard(nobody)}/api/gateway`);
  expect(await response.json()).toEqual({ id: 'default', recordsTraffic: false, ...about });
});

describe('the relay', () => {
  test('passes method, path, query and body on, and status, type and body back', async () => {
    const at = await dashboard((request, response) => {
      let body = '';
      request.on('data', (piece: Buffer) => (body += piece.toString()));
      request.on('end', () => {
        response.writeHead(409, { 'content-type': 'application/json', server: 'kong/0.13.1' });
        response.end(JSON.stringify({ method: request.method, url: request.url, body }));
      });
    });
    const response = await fetch(`${at}/api/kong/apis/a%2Fb?size=2`, { method: 'PATCH', body: '{"x":1}' });
    expect(response.status).toBe(409);
    expect(response.headers.get('server')).toBeNull();
    expect(await response.json()).toEqual({ method: 'PATCH', url: '/apis/a%2Fb?size=2', body: '{"x":1}' });
  });

  test('sends its own credentials and none of the browser’s', async () => {
    const at = await dashboard((request, response) => response.end(JSON.stringify(request.headers)), {
      apikey: 'k',
    });
    const headers = { authorization: 'Basic x', cookie: 'a=b', origin: at, accept: 'application/json' };
    const seen: unknown = await (await fetch(`${at}/api/kong/`, { headers })).json();
    expect(seen).toMatchObject({ apikey: 'k', accept: 'application/json' });
    expect(seen).not.toHaveProperty('authorization');
    expect(seen).not.toHaveProperty('cookie');
    expect(seen).not.toHaveProperty('origin');
  });

  test('keeps the path of an Admin API that is below one', async () => {
    const port = await listen(createServer((request, response) => response.end(request.url)));
    const at = await dashboard(`http://127.0.0.1:${port}/admin/`);
    expect(await (await fetch(`${at}/api/kong/apis`)).text()).toBe('/admin/apis');
    expect(await (await fetch(`${at}/api/kong`)).text()).toBe('/admin/');
  });

  test('an answer that breaks off is not taken for a whole one', async () => {
    const at = await dashboard((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half');
      setImmediate(() => response.destroy());
    });
    await expect(fetch(`${at}/api/kong/`).then((response) => response.text())).rejects.toThrow(TypeError);
  });

  test('asks again where the Admin API had closed the connection that was kept, and makes no change twice', async () => {
    // Answers the first request on each connection, and closes it when a second one comes.
    const asked: string[] = [];
    const port = await listen(
      createTcpServer((socket) => {
        let requests = 0;
        socket.on('error', () => {});
        socket.on('data', (bytes) => {
          asked.push(bytes.toString().split(' ', 1)[0] ?? '');
          requests += 1;
          if (requests > 1) socket.destroy();
          else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
        });
      }),
    );
    const at = `${await dashboard(`http://127.0.0.1:${port}`)}/api/kong/apis`;
    const statusOf = async (method: string): Promise<number> => {
      const response = await fetch(at, { method });
      await response.text();
      return response.status;
    };
    expect(await statusOf('GET')).toBe(200);
    expect(await statusOf('GET')).toBe(200);
    expect(asked).toEqual(['GET', 'GET', 'GET']);
    expect(await statusOf('DELETE')).toBe(200);
    expect(asked).toEqual(['GET', 'GET', 'GET', 'DELETE']);
  });

  test('says where the gateway should be and why it does not answer', async () => {
    const garbage = await listen(createTcpServer((socket) => socket.end('SSH-2.0-OpenSSH\r\n')));
    const silent = await listen(createTcpServer((socket) => socket.destroy()));
    for (const [address, cause, sent] of [
      ['127.0.0.1:1', 'connection refused', false],
      [`127.0.0.1:${garbage}`, 'what answers there is not HTTP', true],
      [`127.0.0.1:${silent}`, 'connection closed without an answer', true],
    ]) {
      const response = await fetch(`${await dashboard(`http://${address}`)}/api/kong/apis`);
      expect(response.status).toBe(502);
      expect(await response.json()).toEqual({
        message: `No answer from ${address}: ${cause}`,
        unreachable: { address, cause, sent },
      });
    }
  });
});
