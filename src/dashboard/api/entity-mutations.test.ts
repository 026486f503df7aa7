import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import { AdminError, type Resource } from '#client';
import { entityMutations } from './entity-mutations.ts';

interface Thing {
  id: string;
}
const unasked = (): never => {
  throw new Error('not asked for here');
};

const remove = (failure: AdminError | undefined): Promise<void> => {
  const resource: Resource<Thing> = {
    page: unasked,
    get: unasked,
    create: unasked,
    update: unasked,
    remove: () => (failure ? Promise.reject(failure) : Promise.resolve()),
  };
  return new MutationObserver(new QueryClient(), entityMutations(['things'], resource).remove()).mutate('1');
};
const refused = (status: number, message: string): AdminError =>
  new AdminError({ kind: 'http', status, message, fields: {} });

it('reads the rows again after a change that failed: the gateway may have made it', async () => {
  const lost = new AdminError({ kind: 'unreachable', cause: 'closed' }, { mayBeDone: true });
  const client = new QueryClient();
  const resource: Resource<Thing> = {
    page: unasked,
    get: unasked,
    create: () => Promise.reject(lost),
    update: () => Promise.reject(lost),
    remove: () => Promise.reject(lost),
  };
  const mutations = entityMutations(['things'], resource, [['parts']]);
  const staleAfter = async (change: Promise<unknown>): Promise<unknown> => {
    client.setQueryData(['things', 'one', '1'], { id: '1' });
    client.setQueryData(['parts'], []);
    await expect(change).rejects.toBe(lost);
    return [['things', 'one', '1'], ['parts']].map((key) => client.getQueryState(key)?.isInvalidated);
  };
  const update = new MutationObserver(client, mutations.update());
  expect(await staleAfter(update.mutate({ id: '1', changes: {} }))).toEqual([true, true]);
  expect(await staleAfter(new MutationObserver(client, mutations.create()).mutate({}))).toEqual([true, true]);
  expect(await staleAfter(new MutationObserver(client, mutations.remove()).mutate('1'))).toEqual([
    true,
    true,
  ]);
});

describe('deleting a row', () => {
  it('does not read the row once more while its page is still open, and forgets it when the page is left', async () => {
    const client = new QueryClient();
    const key = ['things', 'one', '1'];
    const read = vi.fn<() => Promise<Thing>>(() => Promise.resolve({ id: '1' }));
    const options = { queryKey: key, queryFn: read };
    const page = new QueryObserver(client, options);
    const leave = page.subscribe(() => undefined);
    await vi.waitFor(() => expect(page.getCurrentResult().data).toEqual({ id: '1' }));
    const resource: Resource<Thing> = {
      page: unasked,
      get: unasked,
      create: unasked,
      update: unasked,
      remove: () => Promise.resolve(),
    };
    await new MutationObserver(client, entityMutations(['things'], resource).remove()).mutate('1');
    // The page is drawn once more before it is left.
    page.setOptions(options);
    expect(read).toHaveBeenCalledTimes(1);
    leave();
    expect(client.getQueryState(key)).toBeUndefined();
  });

  it('is done when somebody else was faster', async () => {
    await expect(remove(refused(404, 'Not found'))).resolves.toBeUndefined();
  });
  it('fails in the gateway’s own words for any other reason', async () => {
    await expect(remove(refused(500, 'database is down'))).rejects.toThrow('database is down');
  });
});
