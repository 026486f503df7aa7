import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { AdminError, type Resource } from '#client';
import { entityMutations } from './entity-mutations.ts';
import { entityQueries } from './entity-queries.ts';

interface Thing {
  id: string;
}
const unasked = (): never => {
  throw new Error('not asked for here');
};

/** An open page of a row whose deletion is on its way, and the decision of that deletion. */
async function deleting() {
  const asked: string[] = [];
  let decide: { done: () => void; refused: (error: AdminError) => void } | undefined;
  const resource: Resource<Thing> = {
    page: unasked,
    create: unasked,
    update: unasked,
    get: (id) => {
      asked.push(id);
      return Promise.resolve({ id });
    },
    remove: () => new Promise<void>((done, refused) => (decide = { done, refused })),
  };
  const client = new QueryClient();
  const page = new QueryObserver(client, entityQueries(['things'], resource).one('1'));
  page.subscribe(() => undefined);
  await page.refetch();
  const removal = new MutationObserver(client, entityMutations(['things'], resource).remove()).mutate('1');
  await expect.poll(() => decide).toBeDefined();
  const before = asked.length;
  return { askedSince: () => asked.length - before, poll: () => page.refetch(), removal, decide };
}

it('does not ask for a row while its deletion is on its way, nor after it', async () => {
  const { askedSince, poll, removal, decide } = await deleting();
  const polled = poll();
  decide?.done();
  await removal;
  await polled;
  expect(askedSince()).toBe(0);
});

it('asks for the row once its deletion was refused', async () => {
  const { askedSince, poll, removal, decide } = await deleting();
  const polled = poll();
  expect(askedSince()).toBe(0);
  const refusal = new AdminError({ kind: 'http', status: 500, message: 'database is down', fields: {} });
  decide?.refused(refusal);
  await expect(removal).rejects.toBe(refusal);
  await polled;
  expect(askedSince()).toBeGreaterThan(0);
});
