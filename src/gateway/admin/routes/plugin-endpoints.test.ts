import { Readable } from 'node:stream';
// Endpoints of plugins on the Admin API, through a whole gateway.
import { expect, test } from 'vitest';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { startGateway } from '../../../testing/running-gateway.ts';
import { definePlugin, type AdminEndpoint } from '../../plugins/plugin.ts';

const serving = (adminEndpoints: () => readonly AdminEndpoint[]) =>
  forThisTest(
    startGateway({
      plugins: [
        definePlugin({
          name: 'serving',
          priority: 1,
          schema: { fields: {} },
          prepare: () => ({}),
          adminEndpoints,
        }),
      ],
    }),
  );

test('bytes that are not text, and a stream, arrive unchanged', async () => {
  const bytes = Buffer.from('fffe0080', 'hex');
  const headers = { 'Content-Type': 'application/octet-stream' };
  const gateway = await serving(() => [
    { path: '/bytes', get: () => ({ status: 200, raw: bytes, headers }) },
    { path: '/stream', get: () => ({ status: 200, raw: Readable.from([bytes, bytes]), headers }) },
  ]);
  const read = async (path: string): Promise<string> => {
    const response = await fetch(`http://127.0.0.1:${gateway.adminPort}${path}`);
    return Buffer.from(await response.arrayBuffer()).toString('hex');
  };
  expect(await read('/bytes')).toBe('fffe0080');
  expect(await read('/stream')).toBe('fffe0080fffe0080');
});

test('a path of its own is read, and not written to', async () => {
  const get: AdminEndpoint['get'] = ({ connections, datastoreReachable }) => ({
    status: 200,
    raw: `${connections.total} ${datastoreReachable}`,
    headers: { 'Content-Type': 'text/plain' },
  });
  const gateway = await serving(() => [{ path: '/own', get }]);
  expect(await gateway.admin('GET /own')).toMatchObject({ status: 200, body: '1 true' });
  expect((await gateway.admin('POST /own', '{}')).status).toBe(405);
});

test('the gateway’s own endpoints cannot be replaced', async () => {
  const gateway = await serving(() => [{ path: '/status', get: () => ({ status: 200, raw: 'mine' }) }]);
  expect((await gateway.admin('GET /status')).body).toContain('database');
});

const fail = (): never => {
  throw new Error('no such thing');
};

test.each([
  ['at once', fail],
  ['after waiting', async () => fail()],
])('one that fails %s is answered with 500, and named in the log', async (_, get) => {
  const gateway = await serving(() => [{ path: '/own', get }]);
  expect((await gateway.admin('GET /own')).status).toBe(500);
  expect(gateway.log).toEqual(['plugin serving failed at /own of the Admin API: Error: no such thing']);
});

test('a plugin that cannot say what it serves serves nothing, and the gateway starts', async () => {
  const gateway = await serving(fail);
  expect((await gateway.admin('GET /status')).status).toBe(200);
  expect(gateway.log).toEqual(['plugin serving serves nothing on the Admin API: Error: no such thing']);
});
