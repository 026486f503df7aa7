import { MutationObserver, QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
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

describe('deleting a row', () => {
  it('is done when somebody else was faster', async () => {
    await expect(remove(refused(404, 'Not found'))).resolves.toBeUndefined();
  });
  it('fails in the gateway’s own words for any other reason', async () => {
    await expect(remove(refused(500, 'database is down'))).rejects.toThrow('database is down');
  });
});
