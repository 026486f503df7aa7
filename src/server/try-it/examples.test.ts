// Examples are kept for each connection, under a name each, and go with their connection.
import { expect, test } from 'vitest';
import { clientOf } from '../connections/dashboard-for-tests.ts';
import { serverFor } from './try-it-for-tests.ts';

const examplesAt = (server: string, place = '') => {
  const at = `${server}/api${place}/try-it/examples`;
  return {
    list: async (): Promise<unknown> => JSON.parse(await (await fetch(at)).text()),
    keep: async (body: unknown): Promise<{ status: number; body: Record<string, unknown> }> => {
      const response = await fetch(at, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return { status: response.status, body: JSON.parse(await response.text()) };
    },
    remove: async (id: unknown) => (await fetch(`${at}/${String(id)}`, { method: 'DELETE' })).status,
  };
};

const start = () => serverFor({ url: new URL('http://127.0.0.1:1') });

test('an example is kept, listed, replaced by one of its name, and removed', async () => {
  const { list, keep, remove } = examplesAt(await start());
  expect(await list()).toEqual({ examples: [] });
  const first = await keep({ name: ' A joke ', request: { path: '/joke' } });
  expect(first).toMatchObject({ status: 201, body: { name: 'A joke', request: { path: '/joke' } } });
  const second = await keep({ name: 'A joke', request: { path: '/other' } });
  expect(second.body['id']).toBe(first.body['id']);
  expect(await list()).toMatchObject({ examples: [{ name: 'A joke', request: { path: '/other' } }] });
  expect(await remove(first.body['id'])).toBe(204);
  expect(await remove(first.body['id'])).toBe(404);
  expect(await list()).toEqual({ examples: [] });
});

test('what is no example is refused', async () => {
  const { keep } = examplesAt(await start());
  for (const body of [
    null,
    {},
    { name: '', request: {} },
    { name: 'x'.repeat(81), request: {} },
    { name: 'x', request: { path: 5 } },
    { name: 'x', request: [] },
    { name: 'x', request: { path: 'x'.repeat(17_000) } },
  ])
    expect((await keep(body)).status).toBe(422);
});

test('each connection has its own examples, and they go with it', async () => {
  const server = await start();
  const client = clientOf(server);
  const draft = { name: 'Staging', url: 'http://127.0.0.1:1' };
  const { body: connection } = await client.add(draft);
  const own = examplesAt(server, `/@${connection.id}`);
  await own.keep({ name: 'A joke', request: {} });
  expect(await examplesAt(server).list()).toEqual({ examples: [] });
  await client.remove(connection.id);
  expect((await own.keep({ name: 'Late', request: {} })).status).toBe(404);
  await client.add(draft);
  expect(await own.list()).toEqual({ examples: [] });
});
