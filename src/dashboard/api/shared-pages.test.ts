import { InfiniteQueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import type { Page, Resource } from '#client';
import { entityQueries } from './entity-queries.ts';
import { createQueryClient } from './query-client.ts';
import { sharePage } from './shared-pages.ts';

interface Thing {
  readonly id: string;
  readonly tags: readonly string[];
}
const thing = (id: string, ...tags: string[]): Thing => ({ id, tags });
const page = (...rows: Thing[]): Page<Thing> => ({ rows, total: rows.length, offset: undefined });
const before = page(thing('a', 'x'), thing('b', 'y'));

test('a page that is read again and has not changed stays the same object', () => {
  expect(sharePage(before, page(thing('a', 'x'), thing('b', 'y')))).toBe(before);
});

test('where one row has changed or moved, the other rows stay the same objects', () => {
  const changed = sharePage(before, page(thing('b', 'y'), thing('a', 'z')));
  expect(changed.rows).toEqual([thing('b', 'y'), thing('a', 'z')]);
  expect(changed.rows[0]).toBe(before.rows[1]);
});

test('a new total on a page does not change its rows', () => {
  const more = sharePage(before, { ...page(thing('a', 'x'), thing('b', 'y')), total: 3 });
  expect(more.total).toBe(3);
  expect(more.rows).toBe(before.rows);
});

test('a list that is read again without a change is no news, and all its uses share one array of rows', async () => {
  const refuse = () => Promise.reject(new Error('not asked for here'));
  const resource: Resource<Thing> = {
    page: ({ offset } = {}) =>
      Promise.resolve({
        rows: [thing(offset ?? 'first', 'x')],
        total: 2,
        offset: offset === undefined ? 'second' : undefined,
      }),
    get: refuse,
    create: refuse,
    update: refuse,
    remove: refuse,
  };
  const client = createQueryClient();
  const list = entityQueries(['things'], resource).list();
  await client.fetchInfiniteQuery(list);
  const uses = [new InfiniteQueryObserver(client, list), new InfiniteQueryObserver(client, list)];
  const ends = uses.map((use) => use.subscribe(() => undefined));
  await uses[0]?.fetchNextPage();
  const [one, other] = uses.map((use) => use.getCurrentResult().data);
  expect(one?.rows.map(({ id }) => id)).toEqual(['first', 'second']);
  expect(other).toBe(one);
  await client.refetchQueries({ queryKey: list.queryKey });
  expect(uses[0]?.getCurrentResult().data).toBe(one);
  ends.forEach((end) => end());
});
