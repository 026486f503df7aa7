// One change of many rows: one request for each row, and one reading anew after the last.
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
