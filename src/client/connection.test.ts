// When the client asks a gateway for its version: once, and again after the gateway was away. Callers that wait at the same time
// share one request.
import { expect, test } from 'vitest';
import { createAdminClient } from './admin-client.ts';

/** A fake gateway. `state` sets its version and whether it is away. `roots` counts the requests for its version. */
const gateway = () => {
  const state = { version: '0.13.1', away: false, roots: 0, hold: Promise.resolve() };
  const client = createAdminClient({
    baseUrl: 'http://kong',
    fetch: async (url) => {
      const isRoot = url === 'http://kong/';
      if (isRoot) state.roots += 1;
      await state.hold;
      if (state.away) throw new TypeError('fetch failed');
      return Response.json(isRoot ? { version: state.version } : { data: [], next: null });
    },
  });
  return { state, client };
};

test('the version is asked for once, also by callers at the same time', async () => {
  const { state, client } = gateway();
  await Promise.all([client.all('consumers').page(), client.all('plugins').page()]);
  await client.all('services').page();
  expect(state.roots).toBe(1);
});

test('the version is asked for again after the gateway was away, and may have changed', async () => {
  const { state, client } = gateway();
  await client.all('apis').page();
  state.away = true;
  await expect(client.all('apis').page()).rejects.toMatchObject({ failure: { kind: 'unreachable' } });
  await expect(client.all('apis').page()).rejects.toMatchObject({ failure: { kind: 'unreachable' } });
  Object.assign(state, { away: false, version: '3.9.1' });
  await expect(client.all('apis').page()).rejects.toMatchObject({ failure: { kind: 'not-offered' } });
  await client.all('vaults').page();
  expect(state.roots).toBe(3);
});

test('a new version in an answer of nodeInfo changes the dialect', async () => {
  const { state, client } = gateway();
  await client.all('apis').page();
  state.version = '3.9.1';
  await client.nodeInfo();
  expect((await client.dialect()).generation).toBe('3.0');
  expect(state.roots).toBe(2);
});

test('a caller that aborts is released at once, and the other callers still get the answer', async () => {
  const { state, client } = gateway();
  let release = (): void => {};
  state.hold = new Promise((resolve) => {
    release = resolve;
  });
  const controller = new AbortController();
  const impatient = client.all('consumers').page({ signal: controller.signal });
  const patient = client.all('consumers').page();
  controller.abort();
  await expect(impatient).rejects.toMatchObject({ name: 'AbortError' });
  release();
  expect((await patient).rows).toEqual([]);
});
