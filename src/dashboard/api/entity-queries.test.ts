import { QueryClient } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import type { PageRequest, Resource } from '#client';
import { entityQueries } from './entity-queries.ts';

/** A collection of `count` rows. Its pages say their total only where `totals` is set. */
function collection(count: number, totals: boolean): Resource<{ id: string }> {
  const refuse = (): Promise<never> => Promise.reject(new Error('not asked for'));
  return {
    page: async ({ size = 100 }: PageRequest = {}) => ({
      rows: Array.from({ length: Math.min(size, count) }, (_, index) => ({ id: String(index) })),
      total: totals ? count : undefined,
      offset: count > size ? 'more' : undefined,
    }),
    get: refuse,
    create: refuse,
    update: refuse,
    remove: refuse,
  };
}
const counted = (count: number, totals: boolean): Promise<number | null> =>
  new QueryClient().fetchQuery(entityQueries(['things'], collection(count, totals)).count());

it('the number of rows is the total that the gateway says', async () => {
  expect(await counted(4000, true)).toBe(4000);
});

it('rows of a gateway without totals are counted as far as one page goes', async () => {
  expect(await counted(3, false)).toBe(3);
  expect(await counted(0, false)).toBe(0);
  expect(await counted(1001, false)).toBeNull();
});

it('counting again takes one request, also where the gateway says no total', async () => {
  const things = collection(3, false);
  const page = vi.spyOn(things, 'page');
  const { count } = entityQueries(['things'], things);
  const client = new QueryClient();
  expect(await client.fetchQuery(count())).toBe(3);
  page.mockClear();
  expect(await client.fetchQuery(count())).toBe(3);
  expect(page).toHaveBeenCalledTimes(1);
});
