import {
  useInfiniteQuery,
  useQueries,
  useQueryClient,
  type InfiniteData,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { accessAt } from '#routing/access.ts';
import type { Gate } from '#routing/passage.ts';
import type { Protections } from '#routing/protection.ts';
import { consumerName, consumerQueries } from '#dashboard/api/consumers.ts';
import type { Consumer } from '#dashboard/api/gateway-types.ts';
import { consumerNamesQuery, holdersQuery, type HolderPage } from '#dashboard/api/holders.ts';
import { useAllPages } from '#dashboard/crud/use-all-pages.ts';
import { gatherHolders, judge, readFor, type Judged } from './holders.ts';

export type Callers =
  | {
      readonly is: 'reading' | 'stopped';
      /** The plugin whose rows are being read. Undefined: the names of consumers are. */
      readonly plugin: string | undefined;
      readonly read: number;
      readonly total: number | undefined;
    }
  | { readonly is: 'failed'; readonly reason: string }
  | {
      readonly is: 'known';
      readonly callers: readonly Judged[];
      /** By consumer. A consumer that was deleted meanwhile has none. */
      readonly names: ReadonlyMap<string, string>;
      /** When the first rows were read. */
      readonly at: number;
    };

/** So many consumers are read one by one for their names. For more of them the names of all consumers are read. */
const namedSingly = 20;

/** Reads the credentials of all consumers that the plugins at a gate take, and decides which consumers may call there. */
export function useCallers(protections: Protections, gate: Gate) {
  const client = useQueryClient();
  const [stopped, setStopped] = useState(false);
  const plugins = readFor(gate);
  const credentials = useInfiniteQuery(holdersQuery(plugins));
  useAllPages(credentials, !stopped);
  const pages = credentials.hasNextPage ? undefined : credentials.data?.pages;
  const holders = useMemo(() => (pages ? gatherHolders(pages) : none), [pages]);
  const needsNames = holders.length > namedSingly;
  const consumers = useInfiniteQuery({ ...consumerNamesQuery(), enabled: needsNames && !stopped });
  const singly = useQueries({
    queries: (needsNames ? none : holders).map(({ consumer }) => ({
      ...consumerQueries.one(consumer),
      meta: {},
    })),
    combine: readNames,
  });
  const namePages = consumers.hasNextPage ? undefined : consumers.data?.pages;
  const names = useMemo(
    () =>
      new Map([
        ...singly.names,
        ...(namePages ?? []).flatMap(({ rows }) => rows.map(({ id, name }) => [id, name] as const)),
      ]),
    [singly, namePages],
  );
  const isNamed = needsNames ? namePages !== undefined : singly.isComplete;
  useAllPages(consumers, needsNames && !stopped);
  const callers = useMemo(
    () => (isNamed ? judge(holders, accessAt(protections, gate)) : none),
    [isNamed, holders, protections, gate],
  );

  const error = credentials.error ?? consumers.error;
  const state = (): Callers => {
    if (plugins.length === 0 || (pages && isNamed))
      return { is: 'known', callers, names, at: credentials.dataUpdatedAt };
    if (error) return { is: 'failed', reason: error.message };
    const is = stopped ? 'stopped' : 'reading';
    return pages
      ? { is, ...progressOfNames(consumers.data) }
      : { is, ...progressOf(credentials.data, plugins) };
  };
  return {
    state: state(),
    stop: () => setStopped(true),
    goOn: () => {
      setStopped(false);
      for (const query of [credentials, consumers])
        if (query.isFetchNextPageError) void query.fetchNextPage();
        else if (query.error) void query.refetch();
    },
    readAgain: () => {
      void client.resetQueries({ queryKey: holdersQuery(plugins).queryKey });
      void client.resetQueries({ queryKey: consumerNamesQuery().queryKey });
    },
  };
}

const none: readonly never[] = [];

/** A consumer that cannot be read has no name. */
const readNames = (queries: readonly UseQueryResult<Consumer>[]) => ({
  isComplete: queries.every(({ isPending }) => !isPending),
  names: queries.flatMap(({ data }) => (data ? [[data.id, consumerName(data)] as const] : [])),
});

function progressOf(data: InfiniteData<HolderPage> | undefined, plugins: readonly string[]) {
  const pages = data?.pages ?? [];
  const last = pages.at(-1);
  const plugin =
    last?.offset === undefined ? plugins[new Set(pages.map((page) => page.plugin)).size] : last.plugin;
  const own = pages.filter((page) => page.plugin === plugin);
  return { plugin, read: rowsIn(own), total: own[0]?.total };
}

const progressOfNames = (
  data: InfiniteData<{ readonly rows: readonly unknown[]; readonly total: number | undefined }> | undefined,
) => ({ plugin: undefined, read: rowsIn(data?.pages ?? []), total: data?.pages[0]?.total });

const rowsIn = (pages: readonly { readonly rows: readonly unknown[] }[]): number =>
  pages.reduce((sum, { rows }) => sum + rows.length, 0);
