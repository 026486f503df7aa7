// When a gateway is asked for what it is: once, again after it was away, and for each caller that waits at once.
import { expect, test } from 'vitest';
import { createAdminClient } from './admin-client.ts';

/** Says its version, until it is told that it is away or of another one; `roots` counts how often it was asked for it. */
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

test('it is asked once, also by callers that come at the same time', async () => {
  const { state, client } = gateway();
  await Promise.all([client.all('consumers').page(), client.all('plugins').page()]);
  await client.all('services').page();
  expect(state.roots).toBe(1);
});

test('it is asked again after it was away, and may be another one then', async () => {
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

test('what it says of itself in passing is heard', async () => {
  const { state, client } = gateway();
  await client.all('apis').page();
  state.version = '3.9.1';
  await client.nodeInfo();
  expect((await client.dialect()).generation).toBe('3.0');
  expect(state.roots).toBe(2);
});

test('a caller that gives up is let go at once, and takes the answer from nobody', async () => {
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
