// The protection of the APIs, from the plugins of the gateway and their anonymous consumers.
import { useInfiniteQuery, useQueries, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { anonymousOf } from '#routing/deciding-plugins.ts';
import { Protections } from '#routing/protection.ts';
import { consumerName, consumerQueries } from '#dashboard/api/consumers.ts';
import { groupsQuery } from '#dashboard/api/credentials.ts';
import { isNotFound, type Consumer, type Plugin } from '#dashboard/api/gateway-types.ts';
import { pluginQueries } from '#dashboard/api/plugins.ts';
import { useAllPages } from './use-all-pages.ts';

export interface Guarded {
  readonly plugins: readonly Plugin[];
  readonly protections: Protections;
  /** The gateway says that the consumer does not exist. */
  isMissing: (consumer: string) => boolean;
  /** The groups of an anonymous consumer. Undefined where they are not known. */
  groupsOf: (consumer: string) => readonly string[] | undefined;
  /** The name of an anonymous consumer, or its id where the name is not known. */
  nameOf: (consumer: string) => string;
}

/**
 * Undefined until everything that a sentence about protection needs is loaded. The object stays the same as long as the loaded
 * rows do.
 */
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
    const groupsOf = (id: string): readonly string[] | undefined =>
      groups[anonymous.indexOf(id)] ?? undefined;
    const isMissing = (id: string): boolean => consumer(id)?.isMissing ?? false;
    return {
      plugins,
      protections: new Protections(plugins, { isMissing, groups: groupsOf }),
      isMissing,
      groupsOf,
      nameOf: (id) => consumer(id)?.name ?? id,
    };
  }, [plugins, anonymous, consumers, groups]);
}

interface Found {
  readonly isMissing: boolean;
  readonly name: string | undefined;
}

// A failed query leaves the name or the groups unknown.
const readConsumers = (queries: readonly UseQueryResult<Consumer>[]): readonly Found[] | undefined =>
  queries.some((query) => query.isPending)
    ? undefined
    : queries.map(({ data, error }) => ({ isMissing: isNotFound(error), name: data && consumerName(data) }));

const readGroups = (
  queries: readonly UseQueryResult<readonly string[] | null>[],
): readonly (readonly string[] | null)[] | undefined =>
  queries.some((query) => query.isPending) ? undefined : queries.map(({ data }) => data ?? null);
