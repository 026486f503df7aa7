import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import type { Principal } from '#guard/principal.ts';
import { listen } from '../testing/listen.ts';
import { createRouter, type Handler } from './router.ts';

let server: Server | undefined;
afterEach(() => server?.close());

const named =
  (name: string): Handler =>
  (_request, response) =>
    void response.end(name);

const failing: Handler = () => {
  throw new Error('planted');
};

const ann: Principal = { kind: 'admin', name: 'ann' };

/** Status, Allow and body of the answer. The target is sent exactly as written: no client library rewrites it. */
async function ask(method: string, path: string): Promise<string> {
  const route = createRouter(
    [
      { path: '/api/state', handle: { GET: named('state') } },
      { path: '/api/far', handle: named('far') },
      { path: '/api/far/*', handle: named('far') },
      {
        path: '/api/me',
        handle: { GET: (_request, response, client) => void response.end(JSON.stringify(client)) },
      },
      { path: '/api/throws', handle: failing },
      { path: '/api/rejects', handle: () => Promise.reject(new Error('planted')) },
      {
        path: '/api/@:id/far',
        handle: (_request, response, _client, { id }) => void response.end(`far of ${id}`),
      },
      { path: '/api/several', handle: { GET: named('read'), POST: named('added') } },
      { path: '/api/*', handle: named('unknown') },
    ],
    named('page'),
  );
  server = createServer((asked, response) => route(asked, response, ann));
  const port = await listen(server);
  return new Promise((done, fail) => {
    const asked = request({ port, host: '127.0.0.1', method, path, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => (body += piece));
      response.on('end', () => done(`${response.statusCode} ${response.headers.allow ?? ''} ${body.trim()}`));
    });
    asked.on('error', fail);
    asked.end();
  });
}

test.each([
  ['GET', '/api/state', 'state'],
  ['GET', '/api/state?x=%zz', 'state'],
  ['DELETE', '/api/far', 'far'],
  ['PATCH', '/api/far/a%2Fb?size=2', 'far'],
  ['GET', '/api/far/%zz', 'far'],
  ['GET', '/api/farther', 'unknown'],
  ['GET', '/api/@staging/far', 'far of staging'],
  ['GET', '/api/@a%2Fb/far', 'far of a%2Fb'],
  ['POST', '/api/several', 'added'],
  ['GET', '/', 'page'],
  ['GET', '/apis', 'page'],
])('%s %s is taken by %s', async (method, path, taker) => {
  expect(await ask(method, path)).toBe(`200  ${taker}`);
});

test('a path answers methods that it does not take with 405, and HEAD as GET', async () => {
  expect(await ask('POST', '/api/state')).toBe('405 GET, HEAD {"message":"Method not allowed"}');
  expect(await ask('DELETE', '/api/several')).toBe('405 GET, POST, HEAD {"message":"Method not allowed"}');
  expect(await ask('HEAD', '/api/state')).toBe('200  ');
});

test.each(['/%61pi/far/x', '/api%2Ffar/x', '/ap%2569/far', 'http://localhost/api/far/x', '//api/far'])(
  '%s does not match a route, since the guard would not recognise it as one',
  async (path) => {
    expect(await ask('GET', path)).toBe('200  page');
  },
);

test('a handler gets the client that the guard has found', async () => {
  expect(await ask('GET', '/api/me')).toBe('200  {"kind":"admin","name":"ann"}');
});

test.each(['/api/throws', '/api/rejects'])(
  'a handler that fails (%s) is reported and answered with 500, and the server goes on',
  async (path) => {
    const warned = once(process, 'warning');
    expect(await ask('GET', path)).toBe('500  {"message":"An unexpected error occurred"}');
    expect(await warned).toMatchObject([{ message: 'planted' }]);
  },
);
