// The rows that are many, or that take a request each: consumers, credentials, and the targets of upstreams in use.
import { useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { apiUpstream } from '#routing/router/upstream-url.ts';
import type { KnownTarget } from '#doctor/rows.ts';
import { useDialect } from '#dashboard/api/dialect.ts';
import { digestsQuery } from '#dashboard/api/digests.ts';
import { consumerNamesQuery } from '#dashboard/api/holders.ts';
import { enabledPluginsQuery } from '#dashboard/api/plugins.ts';
import { targetsQuery } from '#dashboard/api/upstreams.ts';
import { useAllPages } from '#dashboard/crud/use-all-pages.ts';
import { credentialKinds } from '#dashboard/entities/consumers/credentials/credential-kinds.ts';
import type { RowsMessage } from './doctor-session.ts';
import { toldCredentials, toldPages } from './told-pages.ts';
import type { Lists } from './use-lists.ts';

/** The most upstreams whose targets are read. */
const mostUpstreams = 200;

export interface FurtherRows {
  readonly pages: readonly RowsMessage[];
  /** Undefined where the gateway cannot list them, or while they are not all read. */
  readonly credentials: readonly string[] | undefined;
  readonly consumers: boolean;
  readonly targets: Readonly<Record<string, readonly KnownTarget[]>>;
  readonly isRead: boolean;
  readonly rows: number;
  /** Upstreams in use whose targets are not read. */
  readonly unread: number;
}

export function useFurtherRows(wanted: boolean, lists: Lists | undefined): FurtherRows {
  const { allCredentials } = useDialect();
  const { data: installed } = useQuery({ ...enabledPluginsQuery(), enabled: wanted });
  const kinds = useMemo(
    () =>
      allCredentials === 'none'
        ? []
        : credentialKinds.map(({ plugin }) => plugin).filter((plugin) => installed?.includes(plugin)),
    [allCredentials, installed],
  );
  const consumerList = useInfiniteQuery({ ...consumerNamesQuery(), enabled: wanted });
  const credentialList = useInfiniteQuery({ ...digestsQuery(kinds), enabled: wanted && kinds.length > 0 });
  useAllPages(consumerList, wanted);
  useAllPages(credentialList, wanted && kinds.length > 0);
  const used = useMemo(() => (wanted && lists ? usedUpstreams(lists) : []), [wanted, lists]);
  const asked = used.slice(0, mostUpstreams);
  const targets = useQueries({
    queries: asked.map((id) => ({ ...targetsQuery(id), staleTime: 60_000, meta: {} })),
    combine: (queries) => ({
      isRead: queries.every(({ isPending }) => !isPending),
      all: queries.map(({ data }) => data),
    }),
  });
  const consumers = consumerList.data?.pages;
  const credentials = credentialList.data?.pages;
  const hasConsumers = consumers !== undefined && !consumerList.hasNextPage;
  const hasCredentials = credentials !== undefined && !credentialList.hasNextPage;
  const pages = useMemo(
    () => [
      ...toldPages(consumers && { pages: consumers }, (page) => ({ of: 'consumers', ...page })),
      ...toldCredentials(credentials ?? []),
    ],
    [consumers, credentials],
  );
  const byUpstream = useMemo(
    () =>
      Object.fromEntries(
        asked.flatMap((id, at) => {
          const own = targets.all[at];
          return own
            ? [[id, own.map(({ target, weight, health }) => ({ target, weight, health }))] as const]
            : [];
        }),
      ),
    // The ids change with the lists alone.
    // oxlint-disable-next-line react/exhaustive-deps
    [used, targets],
  );
  return {
    pages,
    credentials: hasCredentials ? kinds : undefined,
    consumers: hasConsumers,
    targets: byUpstream,
    isRead:
      !wanted ||
      (lists !== undefined &&
        installed !== undefined &&
        targets.isRead &&
        (hasConsumers || consumerList.isError) &&
        (hasCredentials || kinds.length === 0 || credentialList.isError)),
    rows: [...(consumers ?? []), ...(credentials ?? [])].reduce((sum, { rows }) => sum + rows.length, 0),
    unread: used.length - asked.length,
  };
}

function usedUpstreams({ apis, services, upstreams }: Lists): readonly string[] {
  const hosts = new Set([
    ...apis.flatMap((api) => apiUpstream(api)?.authority.toLowerCase() ?? []),
    ...services.map(({ host }) => host.toLowerCase()),
  ]);
  return upstreams.filter(({ name }) => hosts.has(name.toLowerCase())).map(({ id }) => id);
}
