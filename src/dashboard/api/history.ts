// The history of the gateway's configuration, which the dashboard's server keeps.
import {
  infiniteQueryOptions,
  queryOptions,
  type InfiniteData,
  type QueryClient,
} from '@tanstack/react-query';
import type { ChangeDetail, ChangeList, Forecast, ShownPlan, UndoReport } from '#wire/history.ts';
import { askServer, memberOf, only } from './own-server.ts';
import { place } from './place.ts';

export type {
  ChangeDetail,
  ChangeList,
  DiffLine,
  ShownChange,
  ShownField,
  ShownPlan,
  UndoReport,
  UndoStep,
} from '#wire/history.ts';

export interface HistoryFilter {
  kind?: string | undefined;
  /** A row, or a row that belongs to it. With a kind, rows of that kind alone. */
  row?: string | undefined;
  who?: string | undefined;
  source?: string | undefined;
  text?: string | undefined;
  /** Milliseconds. */
  from?: number | undefined;
  size?: number | undefined;
}

const root = 'history';

const at = (path = ''): string => `/api${place}/history${path}`;

const withQuery = (path: string, values: Readonly<Record<string, string | number | undefined>>): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    if (value !== undefined && value !== '') query.set(name, String(value));
  return query.size === 0 ? path : `${path}?${query.toString()}`;
};

const isList = (body: unknown): body is ChangeList => Array.isArray(memberOf(body, 'changes'));
const isDetail = (body: unknown): body is ChangeDetail => Array.isArray(memberOf(body, 'lines'));
const isPlan = (body: unknown): body is ShownPlan => Array.isArray(memberOf(body, 'steps'));
const isReport = (body: unknown): body is UndoReport => Array.isArray(memberOf(body, 'done'));
const isForecast = (body: unknown): body is Forecast => Array.isArray(memberOf(body, 'losses'));

/** Milliseconds. A change made elsewhere shows soon after the server has noticed it. */
const often = 5_000;

interface Joined extends Omit<ChangeList, 'next'> {
  isMore: boolean;
}

const join = ({ pages }: InfiniteData<ChangeList, number | undefined>): Joined | undefined => {
  const [first] = pages;
  return (
    first && {
      ...first,
      changes: pages.flatMap(({ changes }) => changes),
      isMore: pages.at(-1)?.next !== undefined,
    }
  );
};

export const historyQuery = (filter: HistoryFilter = {}) =>
  infiniteQueryOptions({
    queryKey: [root, 'list', filter],
    queryFn: async ({ pageParam, signal }) =>
      only(
        await askServer('GET', withQuery(at(), { ...filter, before: pageParam }), undefined, signal),
        isList,
      ),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next,
    select: join,
    refetchInterval: often,
  });

/** The newest change of a row since a time in milliseconds; null where there is none. */
export const lastChangeQuery = (row: string, since: number) =>
  queryOptions({
    queryKey: [root, 'last', row, since],
    queryFn: async ({ signal }) => {
      // Those of the rows that belong to it come, too.
      const asked = withQuery(at(), { row, from: since, size: 50 });
      const { changes } = only(await askServer('GET', asked, undefined, signal), isList);
      return changes.find(({ id }) => id === row) ?? null;
    },
    staleTime: 0,
    gcTime: 0,
  });

export const changeQuery = (change: string) =>
  queryOptions({
    queryKey: [root, 'one', change],
    queryFn: async ({ signal }) =>
      only(await askServer('GET', at(`/${change}`), undefined, signal), isDetail),
    staleTime: 60_000,
  });

/** The steps that undoing would take at this moment. */
export const planQuery = (change: string) =>
  queryOptions({
    queryKey: [root, 'plan', change],
    queryFn: async ({ signal }) =>
      only(await askServer('GET', at(`/${change}/undo`), undefined, signal), isPlan),
    staleTime: 0,
    gcTime: 0,
  });

/** The most rows that are asked about at once. */
const mostForeseen = 20;

/** The part of these rows that undoing would make again. */
export const forecastQuery = (kind: string, ids: readonly string[], owner?: string) => {
  const query = new URLSearchParams({ kind, ...(owner !== undefined && { owner }) });
  for (const id of ids.slice(0, mostForeseen)) query.append('id', id);
  return queryOptions({
    queryKey: [root, 'forecast', query.toString()],
    queryFn: async ({ signal }) =>
      only(
        await askServer('GET', `/api${place}/history-forecast?${query.toString()}`, undefined, signal),
        isForecast,
      ),
    staleTime: 0,
    gcTime: 0,
  });
};

export const undoChange = async (change: string): Promise<UndoReport> =>
  only(await askServer('POST', at(`/${change}/undo`)), isReport);

/** Looks at all rows for changes from outside. */
export async function lookNow(client: QueryClient): Promise<void> {
  await askServer('POST', `/api${place}/history-look`);
  await client.invalidateQueries({ queryKey: [root] });
}

/** An undoing may touch any row. */
export const readAllAnew = (client: QueryClient): Promise<void> => client.invalidateQueries();
