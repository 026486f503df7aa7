// One change of many rows. It sends one request for each row, and reads the lists again once, after the last request.
import type { QueryClient } from '@tanstack/react-query';

/** `R` is the gateway's answer about one row. */
export interface BulkChange<R> {
  /** Changes one row. */
  run: (id: string) => Promise<R>;
  /** Shows in the cached lists what the gateway has done so far. Sends nothing. */
  show: (client: QueryClient, done: ReadonlyMap<string, R>) => void;
  /** Marks as stale what the change may have touched, so that it is read anew once. */
  settle: (client: QueryClient, done: ReadonlyMap<string, R>) => void;
}
