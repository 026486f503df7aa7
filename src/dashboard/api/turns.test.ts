// @vitest-environment happy-dom
import { focusManager, InfiniteQueryObserver, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AdminError, type Resource } from '#client';
import { entityQueries } from './entity-queries.ts';
import { nodeInfoKey } from './node.ts';
import { inTurn, inTurnOften, liveIn } from './polling.ts';
import { createQueryClient } from './query-client.ts';
import { takeTurns } from './turns.ts';

interface Thing {
  id: string;
}

const minute = 60_000;
const client = createQueryClient();
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  focusManager.setFocused(true);
  stop = takeTurns(client);
});
afterEach(() => {
  stop();
  client.clear();
  focusManager.setFocused(undefined);
  vi.useRealTimers();
});

/** Rows that a test may add to, with how often a page of them was asked for. */
function collection(name: string, list = inTurn) {
  const rows: Thing[] = [{ id: 'a' }];
  const refuse = () => Promise.reject(new Error('not asked for here'));
  const page = vi.fn<Resource<Thing>['page']>(() =>
    Promise.resolve({ rows: [...rows], total: rows.length, offset: undefined }),
  );
  const resource: Resource<Thing> = { page, get: refuse, create: refuse, update: refuse, remove: refuse };
  return { rows, page, queries: entityQueries([name], resource, { list }) };
}

const show = (queries: ReturnType<typeof collection>['queries']): (() => void) => {
  const ends = [
    new QueryObserver(client, queries.count()).subscribe(() => undefined),
    new InfiniteQueryObserver(client, queries.list()).subscribe(() => undefined),
  ];
  return () => ends.forEach((end) => end());
};

test('ten lists with their counts cost one request in three seconds together', async () => {
  const all = Array.from({ length: 10 }, (_, index) => collection(`list ${index}`));
  const ends = all.map(({ queries }) => show(queries));
  await vi.advanceTimersByTimeAsync(0);
  all.forEach(({ page }) => page.mockClear());
  await vi.advanceTimersByTimeAsync(minute);
  expect(all.flatMap(({ page }) => page.mock.calls)).toHaveLength(20);
  // Each has had its turn.
  expect(all.map(({ page }) => page.mock.calls.length)).toEqual(all.map(() => 2));
  ends.forEach((end) => end());
});

test('the same query shown forty times costs no more than once', async () => {
  const { page, queries } = collection('names');
  const ends = Array.from({ length: 40 }, () => show(queries));
  await vi.advanceTimersByTimeAsync(0);
  page.mockClear();
  await vi.advanceTimersByTimeAsync(minute);
  expect(page.mock.calls.length).toBeLessThanOrEqual(20);
  ends.forEach((end) => end());
});

test('the rows that a page is about are asked for every four seconds, the others are rarer then', async () => {
  const own = collection('own');
  const beside = collection('beside');
  const ends = [
    new InfiniteQueryObserver(client, { ...own.queries.list(), ...liveIn(client.getQueryCache()) }).subscribe(
      () => undefined,
    ),
    show(beside.queries),
  ];
  await vi.advanceTimersByTimeAsync(0);
  own.page.mockClear();
  beside.page.mockClear();
  await vi.advanceTimersByTimeAsync(minute);
  expect(own.page.mock.calls.length).toBeGreaterThanOrEqual(14);
  expect(own.page.mock.calls.length + beside.page.mock.calls.length).toBeLessThanOrEqual(20);
  ends.forEach((end) => end());
});

test('a row and the table on its page share the requests that one of them alone would cost', async () => {
  const live = liveIn(client.getQueryCache());
  const [row, table] = [collection('row'), collection('table')];
  const beside = collection('beside');
  // A use that takes no turns, such as a row's name elsewhere on the page.
  const name = { ...row.queries.list(), meta: {} };
  const named = new InfiniteQueryObserver(client, name);
  const ends = [
    new InfiniteQueryObserver(client, { ...row.queries.list(), ...live }).subscribe(() => undefined),
    new InfiniteQueryObserver(client, { ...table.queries.list(), ...live }).subscribe(() => undefined),
    // As a component does that is drawn with each answer.
    named.subscribe(() => named.setOptions(name)),
    show(beside.queries),
  ];
  await vi.advanceTimersByTimeAsync(0);
  [row, table, beside].forEach(({ page }) => page.mockClear());
  await vi.advanceTimersByTimeAsync(minute);
  expect([row, table, beside].flatMap(({ page }) => page.mock.calls).length).toBeLessThanOrEqual(20);
  expect(row.page.mock.calls.length).toBeGreaterThanOrEqual(6);
  expect(table.page.mock.calls.length).toBeGreaterThanOrEqual(6);
  ends.forEach((end) => end());
});

test('a query that sentences about protection are made from has every other turn', async () => {
  const all = Array.from({ length: 10 }, (_, index) => collection(`list ${index}`));
  const often = collection('plugins', inTurnOften);
  const ends = [...all, often].map(({ queries }) => show(queries));
  await vi.advanceTimersByTimeAsync(0);
  [...all, often].forEach(({ page }) => page.mockClear());
  await vi.advanceTimersByTimeAsync(minute);
  expect([...all, often].flatMap(({ page }) => page.mock.calls)).toHaveLength(20);
  expect(often.page.mock.calls.length).toBeGreaterThanOrEqual(10);
  ends.forEach((end) => end());
});

test('a count that has changed brings the list with it at once', async () => {
  const { rows, page, queries } = collection('growing');
  const end = show(queries);
  await vi.advanceTimersByTimeAsync(0);
  page.mockClear();
  rows.push({ id: 'b' });
  await vi.advanceTimersByTimeAsync(3_100);
  expect(page).toHaveBeenCalledTimes(2);
  expect(
    client.getQueryData<{ pages: { rows: Thing[] }[] }>(queries.list().queryKey)?.pages[0]?.rows,
  ).toEqual(rows);
  end();
});

test('a query for what the gateway does not have costs no request and hurries no other', async () => {
  const asked = vi.fn<() => Promise<never>>(() =>
    Promise.reject(new AdminError({ kind: 'not-offered', message: 'This gateway has no apis' })),
  );
  const node = vi.fn<() => Promise<string>>(() => Promise.resolve('3.9.1'));
  const own = collection('own');
  const ends = [
    new QueryObserver(client, { queryKey: ['apis'], queryFn: asked, ...inTurn }).subscribe(() => undefined),
    new QueryObserver(client, { queryKey: nodeInfoKey, queryFn: node, ...inTurn }).subscribe(() => undefined),
    new InfiniteQueryObserver(client, {
      ...own.queries.list(),
      ...liveIn(client.getQueryCache()),
    }).subscribe(() => undefined),
  ];
  await vi.advanceTimersByTimeAsync(0);
  [node, own.page].forEach((call) => call.mockClear());
  await vi.advanceTimersByTimeAsync(minute);
  expect(node.mock.calls.length + own.page.mock.calls.length).toBeLessThanOrEqual(20);
  ends.forEach((end) => end());
});

test('nothing is asked for in a hidden tab', async () => {
  const { page, queries } = collection('hidden');
  const ends = [
    show(queries),
    new InfiniteQueryObserver(client, { ...queries.list(), ...liveIn(client.getQueryCache()) }).subscribe(
      () => undefined,
    ),
  ];
  await vi.advanceTimersByTimeAsync(0);
  focusManager.setFocused(false);
  page.mockClear();
  await vi.advanceTimersByTimeAsync(minute);
  expect(page).not.toHaveBeenCalled();
  ends.forEach((end) => end());
});
