// What protects the APIs, as the gateway would have it: its plugins, and the consumers that strangers count as.
import { useInfiniteQuery, useQueries, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { anonymousOf, Protections } from '#routing/protection.ts';
import { consumerName, consumerQueries } from '#dashboard/api/consumers.ts';
import { groupsQuery } from '#dashboard/api/credentials.ts';
import { isNotFound, type Consumer, type Plugin } from '#dashboard/api/gateway-types.ts';
import { pluginQueries } from '#dashboard/api/plugins.ts';
import { useAllPages } from './use-all-pages.ts';

export interface Guarded {
  readonly plugins: readonly Plugin[];
  readonly protections: Protections;
  /** The consumer is known to be gone, or never was. */
  isMissing: (consumer: string) => boolean;
  /** Of the consumers that strangers count as. */
  nameOf: (consumer: string) => string;
}

/** Undefined until all that a sentence about protection needs is known; the same object as long as that is the same. */
export function useProtections(): Guarded | undefined {
  const list = useInfiniteQuery(pluginQueries.list());
  useAllPages(list);
  const plugins = list.hasNextPage ? undefined : list.data?.rows;
  const anonymous = useMemo(
    () => [...new Set((plugins ?? []).flatMap((plugin) => anonymousOf(plugin) ?? []))],
    [plugins],
  );
  const hasAcl = plugins?.some(({ name }) => name === 'acl') ?? false;
  const consumers = useQueries({
    queries: anonymous.map((id) => consumerQueries.one(id)),
    combine: readConsumers,
  });
  const groups = useQueries({
    queries: hasAcl ? anonymous.map((id) => groupsQuery(id)) : [],
    combine: readGroups,
  });
  return useMemo(() => {
    if (!plugins || !consumers || !groups) return undefined;
    const consumer = (id: string): Found | undefined => consumers[anonymous.indexOf(id)];
    const isMissing = (id: string): boolean => consumer(id)?.isMissing ?? false;
    return {
      plugins,
      protections: new Protections(plugins, {
        isMissing,
        groups: (id) => groups[anonymous.indexOf(id)] ?? undefined,
      }),
      isMissing,
      nameOf: (id) => consumer(id)?.name ?? id,
    };
  }, [plugins, anonymous, consumers, groups]);
}

interface Found {
  readonly isMissing: boolean;
  readonly name: string | undefined;
}

// What a query that failed would have told stays unknown.
const readConsumers = (queries: readonly UseQueryResult<Consumer>[]): readonly Found[] | undefined =>
  queries.some((query) => query.isPending)
    ? undefined
    : queries.map(({ data, error }) => ({ isMissing: isNotFound(error), name: data && consumerName(data) }));

const readGroups = (
  queries: readonly UseQueryResult<readonly string[] | null>[],
): readonly (readonly string[] | null)[] | undefined =>
  queries.some((query) => query.isPending) ? undefined : queries.map(({ data }) => data ?? null);
