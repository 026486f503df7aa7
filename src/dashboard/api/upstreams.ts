// Upstreams and their targets: queries and changes.
import {
  mutationOptions,
  queryOptions,
  type MutationFunctionContext,
  type QueryClient,
} from '@tanstack/react-query';
import { notFound, type Changes, type CheckedTarget, type ReadTarget, type Target } from '#client';
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

/** The targets in use as they are now. */
export async function readTargetsAnew(
  client: QueryClient,
  upstream: string,
): Promise<readonly CheckedTarget[]> {
  const query = targetsQuery(upstream);
  await client.cancelQueries({ queryKey: query.queryKey, exact: true });
  return client.fetchQuery({ ...query, staleTime: 0 });
}

/** A target as it is now. It is found by its id, since its address may have been changed. */
export async function readTargetAnew(
  client: QueryClient,
  upstream: string,
  id: string,
): Promise<CheckedTarget> {
  const row = (await readTargetsAnew(client, upstream)).find((target) => target.id === id);
  if (!row) throw notFound();
  return row;
}

/** Every row that was added for a target and is still kept, the newest first. */
export const targetHistoryQuery = (upstream: string) =>
  queryOptions({
    queryKey: [...keyOf(upstream), 'history'],
    queryFn: ({ signal }) => admin.targets(upstream).history(signal),
    ...inTurn,
  });

const readTargets =
  (upstream: string) =>
  (_row: unknown, _error: unknown, _values: unknown, _result: unknown, { client }: MutationFunctionContext) =>
    client.invalidateQueries({ queryKey: keyOf(upstream) });

export const addTargetMutation = (upstream: string) =>
  mutationOptions({
    mutationFn: (values: Changes<Target>) => admin.ownedBy('upstreams', upstream, 'targets').create(values),
    onSettled: readTargets(upstream),
  });

interface ChangeOfTarget {
  readonly target: string;
  readonly changes: Changes<Target>;
  /** What was shown of it when the change was made. */
  readonly read: ReadTarget;
}

/** Changes a target that the upstream has, or puts one in use again where the gateway keeps a history. */
export const changeTargetMutation = (upstream: string) =>
  mutationOptions({
    mutationFn: ({ target, changes, read }: ChangeOfTarget) =>
      admin.targets(upstream).change(target, changes, read),
    onSettled: readTargets(upstream),
  });

/** Takes a target out of use. */
export const removeTargetMutation = (upstream: string) =>
  mutationOptions({
    mutationFn: (target: string) => admin.targets(upstream).remove(target),
    onSettled: readTargets(upstream),
  });

/** Sets the health of a target until a check changes it. */
export const setTargetHealthMutation = (upstream: string) =>
  mutationOptions({
    mutationFn: ({ target, healthy }: { target: string; healthy: boolean }) =>
      admin.targets(upstream).setHealth(target, healthy),
    onSettled: readTargets(upstream),
  });

/** The targets of an upstream without their health. They are not kept. */
export const readTargetRows = async (upstream: string, signal: AbortSignal): Promise<readonly Target[]> =>
  (await admin.ownedBy('upstreams', upstream, 'targets').page({ size: 1000, signal })).rows;
