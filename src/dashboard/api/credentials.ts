// Queries and changes of credentials. Each kind of credential is named by the plugin that checks it.
import { queryOptions } from '@tanstack/react-query';
import type { Credential, EntityRow, Page } from '#client';
import { admin } from './admin.ts';
import { entityMutations } from './entity-mutations.ts';
import { entityQueries } from './entity-queries.ts';
import { inTurn } from './polling.ts';

/** Query keys of credentials begin with this, so that one change of a consumer marks all of them as stale. */
const root = 'credentials';

const keyOf = (consumer: string, plugin: string): readonly string[] => [root, consumer, plugin];

export const credentialQueries = (consumer: string, plugin: string) =>
  entityQueries(keyOf(consumer, plugin), admin.credentials(consumer, plugin));

export const credentialMutations = (consumer: string, plugin: string) =>
  entityMutations(keyOf(consumer, plugin), admin.credentials(consumer, plugin), [
    [root, 'holder', plugin],
    [root, 'groups in use'],
  ]);

/** The most group memberships that one request reads. */
const allGroups = 1000;

/** The groups that a consumer belongs to; null where the consumer has more groups than one request reads. */
export const groupsQuery = (consumer: string) =>
  queryOptions({
    queryKey: [...keyOf(consumer, 'acl'), 'groups'],
    queryFn: async ({ signal }) => {
      const page = await admin.credentials(consumer, 'acl').page({ size: allGroups, signal });
      return page.offset === undefined ? page.rows.map(({ group }) => String(group)) : null;
    },
    ...inTurn,
  });

/** The groups that any consumer belongs to; null where there are more memberships than one request reads. */
export const groupsInUseQuery = () =>
  queryOptions({
    queryKey: [root, 'groups in use'],
    queryFn: async ({ signal }) => {
      const page = await admin.allCredentials('acl').page({ size: allGroups, signal });
      if (page.offset !== undefined) return null;
      return [...new Set(page.rows.map(({ group }) => String(group)))].toSorted();
    },
    ...inTurn,
  });

/** The id of a consumer that has a credential of this kind; null where no consumer has one. */
export const holderQuery = (plugin: string) =>
  queryOptions({
    queryKey: [root, 'holder', plugin],
    queryFn: async ({ signal }) =>
      (await admin.allCredentials(plugin).page({ size: 1, signal })).rows[0]?.consumer_id ?? null,
    ...inTurn,
  });

export type CredentialPage = Page<Credential>;

const largePage = 1000;

/** A large page of every consumer's credentials. It is not kept. */
export const readCredentials = (
  plugin: string,
  offset: string | undefined,
  signal: AbortSignal,
): Promise<CredentialPage> => admin.allCredentials(plugin).page({ size: largePage, offset, signal });

export type TokenPage = Page<EntityRow<'oauth2_tokens'>>;

/** A large page of the access tokens that oauth2 has issued. It is not kept. */
export const readTokens = (offset: string | undefined, signal: AbortSignal): Promise<TokenPage> =>
  admin.all('oauth2_tokens').page({ size: largePage, offset, signal });

/** The application that a token was issued to; undefined where it is gone. */
export const readApplication = async (id: string, signal: AbortSignal): Promise<Credential | undefined> =>
  (await admin.allCredentials('oauth2').page({ filter: { id }, signal })).rows[0];

/** The credentials of every consumer. */
export const allCredentialQueries = (plugin: string) =>
  entityQueries([root, 'all', plugin], admin.allCredentials(plugin));

/** Changes of credentials of any consumer. The gateway changes a credential below its consumer alone. */
export const allCredentialMutations = (plugin: string, consumerOf: (id: string) => string) => {
  const below = (id: string) => admin.credentials(consumerOf(id), plugin);
  return entityMutations(
    [root, 'all', plugin],
    {
      ...admin.allCredentials(plugin),
      update: (id, changes) => below(id).update(id, changes),
      remove: (id) => below(id).remove(id),
    },
    [[root]],
  );
};

export interface EveryCredential {
  readonly rows: readonly { readonly plugin: string; readonly credential: Credential }[];
  /** There are further ones, which were not read. */
  readonly more: boolean;
}

const mostOfAll = 20_000;

/** The credentials of every consumer and of all these kinds. */
export const everyCredentialQuery = (plugins: readonly string[]) =>
  queryOptions({
    queryKey: [root, 'every', ...plugins],
    queryFn: async ({ signal }): Promise<EveryCredential> => {
      const rows: EveryCredential['rows'][number][] = [];
      for (const plugin of plugins) {
        let offset: string | undefined;
        do {
          if (rows.length >= mostOfAll) return { rows, more: true };
          const page = await readCredentials(plugin, offset, signal);
          rows.push(...page.rows.map((credential) => ({ plugin, credential })));
          offset = page.offset;
        } while (offset !== undefined);
      }
      return { rows, more: false };
    },
    staleTime: 30_000,
  });
