// @vitest-environment happy-dom
import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import { afterEach, expect, it, vi } from 'vitest';
import { AdminError, type Resource } from '#client';
import { entityMutations } from '#dashboard/api/entity-mutations.ts';
import { entityQueries } from '#dashboard/api/entity-queries.ts';
import { dismissToast, shownMessages } from '#dashboard/ui/toast.ts';
import { startBulk } from './start-bulk.ts';

interface Thing {
  id: string;
  on?: boolean;
}
const words = { one: 'API', doing: 'Deleting', done: 'deleted' };

afterEach(() => {
  for (const { id } of shownMessages().toasts) dismissToast(id);
});

/** A collection of `count` rows with a list of it on the page. */
async function listed(count: number, hooks: { removing?: (left: number) => Promise<void> } = {}) {
  let rows: Thing[] = Array.from({ length: count }, (_, index) => ({ id: String(index) }));
  let read = 0;
  const resource: Resource<Thing> = {
    page: () => {
      read += 1;
      return Promise.resolve({ rows: [...rows], total: rows.length, offset: undefined });
    },
    get: () => Promise.reject(new Error('not asked for here')),
    create: () => Promise.reject(new Error('not asked for here')),
    update: (id, changes) => {
      const row = { id, on: changes.on === true };
      rows = rows.map((other) => (other.id === id ? row : other));
      return Promise.resolve(row);
    },
    remove: async (id) => {
      await hooks.removing?.(rows.length);
      rows = rows.filter((row) => row.id !== id);
    },
  };
  const client = new QueryClient();
  const list = { ...entityQueries(['things'], resource).list(), refetchInterval: false as const };
  const observer = new InfiniteQueryObserver(client, list);
  const leave = observer.subscribe(() => {});
  await vi.waitFor(() => expect(observer.getCurrentResult().data?.rows).toHaveLength(count));
  return {
    client,
    ids: rows.map(({ id }) => id),
    mutations: entityMutations(['things'], resource),
    shown: () => observer.getCurrentResult().data,
    left: () => rows.length,
    timesRead: () => read,
    leave,
  };
}

const said = () => shownMessages().toasts.at(-1)?.text;

it('reads the list again once, not once for each of a hundred rows', async () => {
  const { client, ids, mutations, shown, left, timesRead, leave } = await listed(100);
  expect(timesRead()).toBe(1);
  await startBulk(client, ids, mutations.removeAll(), words);
  await vi.waitFor(() => expect(client.isFetching()).toBe(0));
  expect(left()).toBe(0);
  expect(timesRead()).toBe(2);
  expect(shown()).toMatchObject({ rows: [], total: 0 });
  expect(said()).toBe('100 APIs deleted');
  leave();
});

it('shows its count on every page while it runs, and cancels the rows not yet sent', async () => {
  const { client, ids, mutations, left, leave } = await listed(100, {
    removing: (rowsLeft) => {
      if (rowsLeft === 60) shownMessages().tasks[0]?.cancel();
      return Promise.resolve();
    },
  });
  const ended = startBulk(client, ids, mutations.removeAll(), words);
  expect(shownMessages().tasks).toMatchObject([{ text: 'Deleting 100 APIs', of: 100, done: 0 }]);
  await ended;
  expect(shownMessages().tasks).toEqual([]);
  expect(left()).toBeGreaterThan(50);
  expect(left()).toBeLessThan(61);
  expect(said()).toBe(`Cancelled: ${100 - left()} of 100 APIs deleted, ${left()} are as before.`);
  leave();
});

it('makes the browser ask before it closes the tab, for as long as the change runs', async () => {
  const closing = (): boolean => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  let asked = false;
  const { client, ids, mutations, leave } = await listed(5, {
    removing: () => {
      asked = closing();
      return Promise.resolve();
    },
  });
  await startBulk(client, ids, mutations.removeAll(), words);
  expect(asked).toBe(true);
  expect(closing()).toBe(false);
  leave();
});

it('switches many rows with the same progress, and shows them at once', async () => {
  const { client, ids, mutations, shown, leave } = await listed(30);
  await startBulk(client, ids, mutations.updateAll({ on: true }), { ...words, done: 'switched on' });
  expect(shown()?.rows.every(({ on }) => on === true)).toBe(true);
  expect(said()).toBe('30 APIs switched on');
  leave();
});

it('stops at the first sign that the gateway is gone', async () => {
  const { client, ids, mutations, left, leave } = await listed(100, {
    removing: (rowsLeft) =>
      rowsLeft > 90
        ? Promise.resolve()
        : Promise.reject(new AdminError({ kind: 'unreachable', cause: 'connection refused' })),
  });
  await startBulk(client, ids, mutations.removeAll(), words);
  // Rows that were sent together with the first failing one may be deleted.
  expect(left()).toBeGreaterThan(86);
  expect(left()).toBeLessThan(91);
  expect(said()).toBe(
    `Stopped: ${100 - left()} of 100 APIs deleted, ${left()} are as before. The gateway cannot be reached: connection refused`,
  );
  leave();
});
