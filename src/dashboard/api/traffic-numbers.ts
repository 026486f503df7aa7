// The recorded traffic of this connection, beside its entities.
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { CountedWindow, NumberedRow, RowNumbers, UsageList } from '#wire/traffic-numbers.ts';
import type { SeenList } from '#wire/traffic.ts';
import { connectionId, dashboardInfoQuery } from './dashboard-info.ts';
import { place } from './place.ts';
import { question, seenQuery, trafficStateQuery } from './traffic.ts';

export { countedWindows } from '#wire/traffic-numbers.ts';
export type { CountedWindow, NumberedRow, UsageRow } from '#wire/traffic-numbers.ts';

const storageKey = `gatehouse.recorded${place}`;
const guess = (): boolean => (localStorage.getItem(storageKey) ?? String(place === '')) === 'true';

/** Is the traffic of this connection recorded? That of the bundled gateway is, from its first request on. */
export const isRecordedQuery = () =>
  queryOptions<boolean>({
    queryKey: ['traffic', 'is recorded'],
    queryFn: async ({ client }): Promise<boolean> => {
      const info = await client.ensureQueryData(dashboardInfoQuery());
      const isHere = async (): Promise<boolean> => {
        const { gateways } = await client.fetchQuery(trafficStateQuery());
        return gateways.some(({ id }) => id === connectionId);
      };
      const recorded = info.recordsTraffic && (info.source === 'bundled' || (await isHere()));
      localStorage.setItem(storageKey, String(recorded));
      return recorded;
    },
    staleTime: 60_000,
    // The answer of the last visit is taken first, so that no column comes or goes while the page is looked at.
    placeholderData: guess,
  });

export const useIsRecorded = (): boolean => useQuery(isRecordedQuery()).data ?? guess();

/** Milliseconds. */
const beside = 15_000;

export type RowsOf = 'target' | 'service' | 'consumer' | 'upstream';

export const rowNumbersQuery = (of: RowsOf) =>
  question<RowNumbers>('rows', 'rows', { gateway: connectionId, of }, beside);

/** Of one row alone. */
export const oneRowNumbersQuery = (of: RowsOf, id: string) =>
  question<RowNumbers>('rows', 'rows', { gateway: connectionId, of, id });

/** The rows by their ids. The same function each time, so that its result is the same while the answer is. */
export const byId = ({ rows, ...all }: RowNumbers) => ({
  ...all,
  rows: new Map<string, NumberedRow>(rows.map((row) => [row.id, row])),
});

export type NumbersById = ReturnType<typeof byId>;

export const usageQuery = (window: CountedWindow) =>
  question<UsageList>('usage', 'rows', { gateway: connectionId, window });

/** An answer with as many rows is cut. */
const mostSeen = 10_000;

export interface SeenById {
  readonly times: ReadonlyMap<string, number>;
  /** Without the ones that were seen most recently. */
  readonly isCut: boolean;
}

const lastSeen = ({ rows }: SeenList): SeenById => ({
  times: new Map(rows.map(({ id, last_seen }) => [id, last_seen])),
  isCut: rows.length >= mostSeen,
});

/** When each was last seen, by its id; an upstream's by its address. */
export const useSeenById = (of: 'credential' | 'upstream', enabled: boolean) =>
  useQuery({ ...seenQuery({ gateway: connectionId, of }), select: lastSeen, enabled });
