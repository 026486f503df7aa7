// The portal's listener: who may send what, and that no path leads elsewhere.
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { startPortal } from './portal-for-tests.ts';
import { withWords } from './portal-app.ts';

/** Everything that the server answers to these bytes. */
const raw = (port: number, text: string): Promise<string> =>
  new Promise((done, fail) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (piece) => (answer += piece.toString()));
    socket.on('close', () => done(answer)).on('error', fail);
  });

async function visit(at: string): Promise<{ cookie: string; token: string; setCookie: string }> {
  const response = await fetch(`${at}/portal/api/session`);
  const setCookie = response.headers.get('set-cookie') ?? '';
  const body: unknown = await response.json();
  const token = typeof body === 'object' && body && 'token' in body ? String(body.token) : '';
  return { cookie: setCookie.split(';', 1)[0] ?? '', token, setCookie };
}

test('facts and session answer to a stranger, with the headers of pages and no caching', async () => {
  const { at } = await startPortal();
  const facts = await fetch(`${at}/portal/api/facts`);
  expect(await facts.json()).toMatchObject({ name: 'Developer portal', signUp: 'open', passwords: true });
  expect(facts.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(facts.headers.get('cache-control')).toBe('no-store');
  expect((await visit(at)).setCookie).toMatch(
    /^gatehouse_portal=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/,
  );
});

test('the cookie is for TLS alone where a proxy ends TLS', async () => {
  const { at } = await startPortal();
  const response = await fetch(`${at}/portal/api/session`, { headers: { 'x-forwarded-proto': 'https' } });
  expect(response.headers.get('set-cookie')).toContain('; Secure');
});

test('a change without the token of this visitor is refused, and one with it is not', async () => {
  const { at } = await startPortal();
  const [own, other] = [await visit(at), await visit(at)];
  const post = async (headers: Record<string, string>): Promise<number> =>
    (await fetch(`${at}/portal/api/nothing`, { method: 'POST', headers })).status;
  expect(await post({})).toBe(403);
  expect(await post({ cookie: own.cookie })).toBe(403);
  expect(await post({ 'x-portal-token': own.token })).toBe(403);
  expect(await post({ cookie: own.cookie, 'x-portal-token': other.token })).toBe(403);
  expect(await post({ cookie: own.cookie, 'x-portal-token': own.token })).toBe(404);
});

test('a change from a page of another site, of another type or under another name is refused', async () => {
  const { at, port } = await startPortal();
  const { cookie, token } = await visit(at);
  const post = async (headers: Record<string, string>): Promise<number> =>
    (
      await fetch(`${at}/portal/api/nothing`, {
        method: 'POST',
        headers: { cookie, 'x-portal-token': token, 'content-type': 'application/json', ...headers },
        body: '{}',
      })
    ).status;
  expect(await post({})).toBe(404);
  expect(await post({ origin: 'http://evil.example' })).toBe(403);
  expect(await post({ 'sec-fetch-site': 'cross-site' })).toBe(403);
  expect(await post({ 'content-type': 'text/plain' })).toBe(415);
  const rebound = await raw(
    port,
    'GET /portal/api/facts HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
  );
  expect(rebound).toMatch(/^HTTP\/1\.1 403 /);
  const known = await raw(
    port,
    'GET /portal/api/facts HTTP/1.1\r\nHost: portal.example.com\r\nConnection: close\r\n\r\n',
  );
  expect(known).toMatch(/^HTTP\/1\.1 200 /);
});

test('no spelling of a path leads to an Admin API or to the dashboard’s own endpoints', async () => {
  const { port } = await startPortal();
  const targets = [
    '/api/kong/',
    '/api/kong/consumers',
    '/api/@default/kong/consumers',
    '/api/portal',
    '/api/connections',
    '/api',
    '/%61pi/kong/consumers',
    '/api%2fkong%2fconsumers',
    '/portal/../api/kong/consumers',
    '/portal/api/../../api/kong/consumers',
    '/portal/api/%2e%2e/%2e%2e/api/kong/consumers',
    '/portal/api/..%2f..%2fapi/kong',
    '//api/kong/consumers',
    '/./api/kong/consumers',
    '/portal/api/kong/consumers',
    'http://127.0.0.1:8001/consumers',
    'http://localhost:8001/',
    'https://127.0.0.1:8444/',
    '*',
  ];
  for (const target of targets) {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE']) {
      const answer = await raw(
        port,
        `${method} ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
      );
      const [status = ''] = answer.split('\r\n', 1);
      const isApp = status.includes(' 200 ') && answer.includes('<!doctype html>');
      expect(isApp || / (?:400|403|404|405|501) /.test(status), `${method} ${target}: ${status}`).toBe(true);
      expect(answer).not.toMatch(/"(?:data|version|urls|connections)"/);
    }
  }
  const tunnel = await raw(port, 'CONNECT 127.0.0.1:8001 HTTP/1.1\r\nHost: 127.0.0.1:8001\r\n\r\n');
  expect(tunnel).not.toMatch(/^HTTP\/1\.1 2/);
});

test('a page has title and description of the portal, without markup of theirs', async () => {
  const { at } = await startPortal();
  for (const path of ['/', '/index.html', '/apis/geek-jokes', '/apis/a.b'])
    expect(await (await fetch(at + path)).text()).toContain('<title>Developer portal</title>');
  expect(await (await fetch(`${at}/logo.svg`)).text()).toBe('<svg/>');
  const page = withWords('<head><title>app</title></head>', {
    title: '</title><script>alert(1)</script>$&',
    description: '"><script>',
  });
  expect(page).not.toContain('<script>');
  expect(page).toContain('<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;$&amp;</title>');
});

test('operators read the address that the settings name before those at which the portal listens', async () => {
  const { operators } = await startPortal();
  const overview = async (): Promise<unknown> => (await fetch(`${operators}/api/portal`)).json();
  expect(await overview()).toMatchObject({ urls: ['http://portal.test'] });
  await fetch(`${operators}/api/portal/settings`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url: 'https://developers.example.com' }),
  });
  expect(await overview()).toMatchObject({ urls: ['https://developers.example.com', 'http://portal.test'] });
});
