// Upstreams and their targets: queries and changes.
import { mutationOptions, queryOptions } from '@tanstack/react-query';
import { admin } from './admin.ts';
import { entityMutations } from './entity-mutations.ts';
import { entityQueries } from './entity-queries.ts';
import { inTurn } from './polling.ts';

export const upstreamQueries = entityQueries(['upstreams'], admin.all('upstreams'));

/** An upstream's targets go when it goes. */
export const upstreamMutations = entityMutations(['upstreams'], admin.all('upstreams'), [['targets']]);

const keyOf = (upstream: string): readonly string[] => ['targets', upstream];

/** The targets in use, with their health. */
export const targetsQuery = (upstream: string) =>
  queryOptions({
    queryKey: [...keyOf(upstream), 'health'],
    queryFn: ({ signal }) => admin.targets(upstream).health(signal),
    ...inTurn,
  });

/** Every row that was added for a target and is still kept, the newest first. */
export const targetHistoryQuery = (upstream: string) =>
  queryOptions({
    queryKey: [...keyOf(upstream), 'history'],
    queryFn: ({ signal }) => admin.targets(upstream).history(signal),
    ...inTurn,
  });

/** Adds a row: a new target, or another weight of one that is there. Weight 0 takes it out of use. */
export const setTargetMutation = (upstream: string) =>
  mutationOptions({
    mutationFn: (values: { target: string; weight: number | string }) =>
      admin.ownedBy('upstreams', upstream, 'targets').create(values),
    onSettled: (_row, _error, _values, _result, { client }) =>
      client.invalidateQueries({ queryKey: keyOf(upstream) }),
  });

/** Sets the health of a target until a check changes it. */
export const setTargetHealthMutation = (upstream: string) =>
  mutationOptions({
    mutationFn: ({ target, healthy }: { target: string; healthy: boolean }) =>
      admin.targets(upstream).setHealth(target, healthy),
    onSettled: (_nothing, _error, _values, _result, { client }) =>
      client.invalidateQueries({ queryKey: keyOf(upstream) }),
  });
