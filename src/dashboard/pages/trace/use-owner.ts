import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Chain, Owner } from '#routing/trace/plugin-chain.ts';
import { allCredentialQueries, groupsQuery } from '#dashboard/api/credentials.ts';
import { useDialect } from '#dashboard/api/dialect.ts';
import { useAllPages } from '#dashboard/crud/use-all-pages.ts';

/** The most pages of keys that are read. With more of them the owner stays unknown. */
const mostPages = 10;

/**
 * The owner of the key that the request carries. The keys are read and compared here: a key in a question to the gateway would
 * stand in addresses and logs. Undefined where the request carries another credential, or where the keys are too many.
 */
export function useOwner({ sent, steps }: Chain): Owner | undefined {
  const {
    allCredentials,
    version: [major, minor],
  } = useDialect();
  const key = sent.size === 1 ? sent.get('key-auth')?.value : undefined;
  const wanted = key !== undefined && allCredentials !== 'none';
  const list = useInfiniteQuery({ ...allCredentialQueries('key-auth').list(), enabled: wanted });
  useAllPages(list, wanted && (list.data?.pages.length ?? 0) < mostPages);
  const rows = list.data?.rows;
  const consumer = useMemo(
    () => (wanted ? rows?.find((row) => row['key'] === key)?.consumer_id : undefined),
    [wanted, rows, key],
  );
  const hasAcl = steps.some(({ plugin }) => plugin.name === 'acl');
  const groups = useQuery({ ...groupsQuery(consumer ?? ''), enabled: consumer !== undefined && hasAcl });
  const isComplete = rows !== undefined && !list.hasNextPage;
  const isKnown = wanted && (consumer !== undefined || isComplete) && !(groups.isEnabled && groups.isPending);
  const known = groups.data ?? undefined;
  // Kong before 1.2 refuses an unknown key with 403.
  const refusedWith = major === 0 || (major === 1 && minor < 2) ? 403 : 401;
  return useMemo(
    () => (isKnown ? { consumer, groups: known, refusedWith } : undefined),
    [isKnown, consumer, known, refusedWith],
  );
}
