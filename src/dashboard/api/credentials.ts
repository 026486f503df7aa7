// Credentials, of the kind that a plugin checks: a consumer's, and which consumer has any.
import { queryOptions } from '@tanstack/react-query';
import { admin } from './admin.ts';
import { entityMutations } from './entity-mutations.ts';
import { entityQueries } from './entity-queries.ts';
import { live } from './polling.ts';

/** Before the keys of every list and count of credentials, so that a change of a consumer reaches them. */
const root = 'credentials';

const keyOf = (consumer: string, plugin: string): readonly string[] => [root, consumer, plugin];

export const credentialQueries = (consumer: string, plugin: string) =>
  entityQueries(keyOf(consumer, plugin), admin.credentials(consumer, plugin));

export const credentialMutations = (consumer: string, plugin: string) =>
  entityMutations(keyOf(consumer, plugin), admin.credentials(consumer, plugin), [
    [root, 'holder', plugin],
    [root, 'groups in use'],
  ]);

/** So many memberships are read at once. */
const allGroups = 1000;

/** The groups that a consumer belongs to; null where there are more than are read. */
export const groupsQuery = (consumer: string) =>
  queryOptions({
    queryKey: [...keyOf(consumer, 'acl'), 'groups'],
    queryFn: async ({ signal }) => {
      const page = await admin.credentials(consumer, 'acl').page({ size: allGroups, signal });
      return page.offset === undefined ? page.rows.map(({ group }) => String(group)) : null;
    },
    ...live,
  });

/** The groups that any consumer belongs to; null where there are more memberships than are read. */
export const groupsInUseQuery = () =>
  queryOptions({
    queryKey: [root, 'groups in use'],
    queryFn: async ({ signal }) => {
      const page = await admin.allCredentials('acl').page({ size: allGroups, signal });
      if (page.offset !== undefined) return null;
      return [...new Set(page.rows.map(({ group }) => String(group)))].toSorted();
    },
    ...live,
  });

/** The id of a consumer that has a credential of this kind; null where no consumer has one. */
export const holderQuery = (plugin: string) =>
  queryOptions({
    queryKey: [root, 'holder', plugin],
    queryFn: async ({ signal }) =>
      (await admin.allCredentials(plugin).page({ size: 1, signal })).rows[0]?.consumer_id ?? null,
    ...live,
  });
