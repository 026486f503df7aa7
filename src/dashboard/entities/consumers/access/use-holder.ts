import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Holder } from '#routing/access.ts';
import { credentialQueries, groupsQuery } from '#dashboard/api/credentials.ts';
import { enabledPluginsQuery } from '#dashboard/api/plugins.ts';
import { useCredentialKinds } from '../credentials/use-credential-kinds.ts';

/** The kinds of credentials and the groups of one consumer. Undefined until all of them are known. */
export function useHolder(consumer: string): { holder: Holder | undefined; error: Error | null } {
  const enabled = useQuery(enabledPluginsQuery());
  const kinds = useCredentialKinds().filter(({ plugin }) => plugin !== 'acl');
  const hasAcl = enabled.data?.includes('acl') ?? false;
  const counts = useQueries({
    queries: kinds.map(({ plugin }) => credentialQueries(consumer, plugin).count()),
  });
  const groups = useQuery({ ...groupsQuery(consumer), enabled: hasAcl });
  const isKnown =
    enabled.isSuccess && counts.every(({ isSuccess }) => isSuccess) && (!hasAcl || groups.isSuccess);
  // The count is null where the consumer has more credentials than can be counted.
  const holds = kinds
    .filter((_, index) => counts[index]?.data !== 0)
    .map(({ plugin }) => plugin)
    .join(' ');
  const member = hasAcl ? groups.data : none;
  const holder = useMemo(
    (): Holder => ({
      consumer,
      holds: new Set(holds.split(' ').filter(Boolean)),
      groups: member ?? undefined,
    }),
    [consumer, holds, member],
  );
  return {
    holder: isKnown ? holder : undefined,
    error: [enabled, ...counts, groups].find(({ error }) => error)?.error ?? null,
  };
}

const none: readonly string[] = [];
