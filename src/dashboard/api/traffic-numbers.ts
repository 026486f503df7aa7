// The recorded traffic of this connection, beside its entities.
import { queryOptions, useQuery } from '@tanstack/react-query';
import type {
  CountedWindow,
  FailureList,
  NumberedRow,
  RowNumbers,
  UsageList,
} from '#wire/traffic-numbers.ts';
import type { SeenList } from '#wire/traffic.ts';
import { connectionId, dashboardInfoQuery } from './dashboard-info.ts';
import { place } from './place.ts';
import { isNotRecorded, question, seenQuery, trafficStateQuery, type TrafficRange } from './traffic.ts';

export { countedWindows } from '#wire/traffic-numbers.ts';
export type { CountedWindow, FailureRow, NumberedRow, UsageRow } from '#wire/traffic-numbers.ts';

const storageKey = `gatehouse.recorded${place}`;
const guess = (): boolean => (localStorage.getItem(storageKey) ?? String(place === '')) === 'true';

/** Is the traffic of this connection recorded? That of the bundled gateway is, from its first request on. */
export const isRecordedQuery = () =>
  queryOptions<boolean>({
    queryKey: ['traffic', 'is recorded'],
    queryFn: async ({ client }): Promise<boolean> => {
      const [info, state] = await Promise.all([
        client.ensureQueryData(dashboardInfoQuery()),
        client.fetchQuery(trafficStateQuery()).catch((error: unknown) => {
          if (isNotRecorded(error)) return undefined;
          throw error;
        }),
      ]);
      const isKnown = state?.gateways.some(({ id }) => id === connectionId) ?? false;
      const recorded = state !== undefined && (isKnown || info.source === 'bundled');
      localStorage.setItem(storageKey, String(recorded));
      return recorded;
    },
    staleTime: 60_000,
    // What was true at the last visit, so that no column comes or goes while the page is looked at.
    placeholderData: guess,
  });

export const useIsRecorded = (): boolean => useQuery(isRecordedQuery()).data ?? guess();

/** Milliseconds. */
const beside = 15_000;

export type RowsOf = 'target' | 'service' | 'consumer';

export const rowNumbersQuery = (of: RowsOf) =>
  question<RowNumbers>('rows', 'rows', { gateway: connectionId, of }, beside);

/** The rows by their ids. The same function each time, so that its result is the same while the answer is. */
export const byId = ({ rows, ...all }: RowNumbers) => ({
  ...all,
  rows: new Map<string, NumberedRow>(rows.map((row) => [row.id, row])),
});

export type NumbersById = ReturnType<typeof byId>;

export const usageQuery = (window: CountedWindow) =>
  question<UsageList>('usage', 'rows', { gateway: connectionId, window });

/** `answered_by`: all answers of this answerer, also those that are no failures. */
export const failuresQuery = (asked: TrafficRange & { answered_by?: string }) =>
  question<FailureList>('failures', 'rows', { gateway: connectionId, ...asked });

export const seenHereQuery = (of: 'target' | 'consumer' | 'credential' | 'upstream') =>
  seenQuery({ gateway: connectionId, of });

/** When each was last seen, by its id. */
export const lastSeenById = ({ rows }: SeenList): ReadonlyMap<string, number> =>
  new Map(rows.map(({ id, last_seen }) => [id, last_seen]));
