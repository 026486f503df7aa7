// @vitest-environment happy-dom
import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import type { BulkChange } from '#dashboard/api/bulk-change.ts';
import type { BulkPlan } from './bulk-plan.ts';
import type { BulkWords } from './outcome-text.ts';
import { afterEach, expect, it, vi } from 'vitest';
import { AdminError, type Resource } from '#client';
import { entityMutations } from '#dashboard/api/entity-mutations.ts';
import { entityQueries } from '#dashboard/api/entity-queries.ts';
import { dismissToast, shownMessages } from '#dashboard/ui/toast.ts';
import { showRun, shownRun } from './shown-run.ts';
import { startBulk } from './start-bulk.ts';

interface Thing {
  id: string;
  on?: boolean;
}
const words = { one: 'API', doing: 'Deleting', done: 'deleted' };

/** The same change of rows that are named by their ids. */
const planOf = <R>(
  ids: readonly string[],
  { run, ...cache }: BulkChange<R>,
  said: BulkWords = words,
): BulkPlan<R> => ({
  words: said,
  cache,
  calls: ids.map((id) => ({
    id,
    name: `row ${id}`,
    fields: [],
    request: { method: 'DELETE', url: `/things/${id}` },
    run: () => run(id),
  })),
});

afterEach(() => {
  showRun(undefined);
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
  await startBulk(client, planOf(ids, mutations.removeAll())).ended;
  await vi.waitFor(() => expect(client.isFetching()).toBe(0));
  expect(left()).toBe(0);
  expect(timesRead()).toBe(2);
  expect(shown()).toMatchObject({ rows: [], total: 0 });
  expect(said()).toBe('100 APIs deleted');
  leave();
});

it('shows its count on every page while it runs, and can be stopped before all rows are sent', async () => {
  const { client, ids, mutations, left, leave } = await listed(100, {
    removing: (rowsLeft) => {
      if (rowsLeft === 60) shownMessages().tasks[0]?.stop();
      return Promise.resolve();
    },
  });
  const ended = startBulk(client, planOf(ids, mutations.removeAll())).ended;
  expect(shownMessages().tasks).toMatchObject([{ text: 'Deleting 100 APIs', of: 100, done: 0 }]);
  await ended;
  expect(shownMessages().tasks).toEqual([]);
  expect(left()).toBeGreaterThan(50);
  expect(left()).toBeLessThan(61);
  expect(said()).toBe(`Stopped: ${100 - left()} of 100 APIs deleted, ${left()} are as before.`);
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
  await startBulk(client, planOf(ids, mutations.removeAll())).ended;
  expect(asked).toBe(true);
  expect(closing()).toBe(false);
  leave();
});

it('switches many rows with the same progress, and shows them at once', async () => {
  const { client, ids, mutations, shown, leave } = await listed(30);
  await startBulk(client, planOf(ids, mutations.updateAll({ on: true }), { ...words, done: 'switched on' }))
    .ended;
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
  await startBulk(client, planOf(ids, mutations.removeAll())).ended;
  // Rows that were sent together with the first failing one may be deleted.
  expect(left()).toBeGreaterThan(86);
  expect(left()).toBeLessThan(91);
  expect(said()).toBe(
    `Stopped: ${100 - left()} of 100 APIs deleted, ${left()} are as before. The gateway cannot be reached: connection refused`,
  );
  leave();
});

it('says which rows were refused and why, and sends these alone once more', async () => {
  const refusal = new AdminError({ kind: 'http', status: 409, message: 'in use', fields: {} });
  let refuses = true;
  const { client, ids, mutations, left, leave } = await listed(6);
  const plan = planOf(ids, mutations.removeAll());
  const sent: string[] = [];
  const calls = plan.calls.map((call) => ({
    ...call,
    run: async (): Promise<void> => {
      sent.push(call.id);
      if (refuses && call.id === '2') throw refusal;
      return call.run(client);
    },
  }));
  const run = startBulk(client, { ...plan, calls });
  await run.ended;
  expect(run.progress()).toMatchObject({ phase: 'ended', done: 5, left: 1 });
  expect(run.progress().states.get('2')).toEqual({ is: 'failed', why: 'The gateway says: in use' });
  expect(shownMessages().toasts.at(-1)?.show).toBeDefined();
  refuses = false;
  sent.length = 0;
  run.repeat();
  await vi.waitFor(() => expect(run.progress()).toMatchObject({ phase: 'ended', done: 6, left: 0 }));
  expect(sent).toEqual(['2']);
  expect(left()).toBe(0);
  leave();
});

it('takes back what is done, and nothing else', async () => {
  const { client, ids, mutations, shown, leave } = await listed(3);
  const plan = planOf(ids, mutations.updateAll({ on: true }));
  const undone: string[] = [];
  const run = startBulk(client, {
    ...plan,
    calls: plan.calls.map((call) =>
      call.id === '1' ? { ...call, run: () => Promise.reject<Thing>(new Error('no')) } : call,
    ),
    undo: (again, done) => {
      undone.push(...done.map(([{ id }]) => id));
      return startBulk(again, planOf(undone, mutations.updateAll({ on: false })));
    },
  });
  await run.ended;
  expect(shown()?.rows.map(({ on }) => on)).toEqual([true, undefined, true]);
  run.progress().undo?.();
  await vi.waitFor(() => expect(shownRun()?.progress().phase).toBe('ended'));
  expect(undone).toEqual(['0', '2']);
  expect(shown()?.rows.map(({ on }) => on)).toEqual([false, undefined, false]);
  leave();
});
