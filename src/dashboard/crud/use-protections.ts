// What protects the APIs, as the gateway would have it: its plugins, and the consumers that strangers count as.
import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { anonymousOf, Protections } from '#routing/protection.ts';
import { consumerName, consumerQueries } from '#dashboard/api/consumers.ts';
import { groupsQuery } from '#dashboard/api/credentials.ts';
import { isNotFound, type Plugin } from '#dashboard/api/gateway-types.ts';
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

/** Undefined until all that a sentence about protection needs is known. */
export function useProtections(): Guarded | undefined {
  const list = useInfiniteQuery(pluginQueries.list());
  useAllPages(list);
  const plugins = list.data?.rows;
  const anonymous = useMemo(
    () => [...new Set((plugins ?? []).flatMap((plugin) => anonymousOf(plugin) ?? []))],
    [plugins],
  );
  const hasAcl = plugins?.some(({ name }) => name === 'acl') ?? false;
  const consumers = useQueries({ queries: anonymous.map((id) => consumerQueries.one(id)) });
  const groups = useQueries({ queries: hasAcl ? anonymous.map((id) => groupsQuery(id)) : [] });
  if (!plugins || list.hasNextPage) return undefined;
  if ([...consumers, ...groups].some((query) => query.isPending)) return undefined;
  const isMissing = (id: string): boolean => isNotFound(consumers[anonymous.indexOf(id)]?.error);
  return {
    plugins,
    protections: new Protections(plugins, {
      isMissing,
      groups: (id) => groups[anonymous.indexOf(id)]?.data ?? undefined,
    }),
    isMissing,
    nameOf: (id) => {
      const consumer = consumers[anonymous.indexOf(id)]?.data;
      return consumer ? consumerName(consumer) : id;
    },
  };
}
