// The requests that the page Live holds: those that are shown, and those that wait so that nothing moves under the reader. Pure.
import type { ShownRequest } from '#dashboard/api/live-requests.ts';

export interface LiveRow {
  /** The same as long as the page is open. */
  readonly key: string;
  readonly request: ShownRequest;
}

/** The most rows that the page holds, however long it is open. */
export const mostRows = 1000;

export interface Rows {
  /** The newest first. */
  readonly shown: readonly LiveRow[];
  readonly waiting: readonly LiveRow[];
  /** More may have come than wait here: the oldest are dropped. */
  readonly waitingCount: number;
}

export const noRows: Rows = { shown: [], waiting: [], waitingCount: 0 };

let unkept = 0;

/** A request that is not kept has no id, and gets a key that no other row has. */
const rowOf = (request: ShownRequest): LiveRow => ({
  key: request.id === null ? `u${(unkept += 1)}` : `r${request.id}`,
  request,
});

/** `requests`: the oldest first, as they ended. `leftOut`: the server has left out so many. */
export function withNews(
  rows: Rows,
  requests: readonly ShownRequest[],
  leftOut: number,
  isHeld: boolean,
): Rows {
  const known = keysOf(rows);
  const news = requests
    .map(rowOf)
    .filter(({ key }) => !known.has(key))
    .toReversed();
  if (!isHeld) return { ...rows, shown: [...news, ...rows.shown].slice(0, mostRows) };
  return {
    ...rows,
    waiting: [...news, ...rows.waiting].slice(0, mostRows),
    waitingCount: rows.waitingCount + news.length + leftOut,
  };
}

/** Those that wait are shown. */
export const released = ({ shown, waiting }: Rows): Rows => ({
  shown: [...waiting, ...shown].slice(0, mostRows),
  waiting: [],
  waitingCount: 0,
});

/**
 * Puts what is kept, the newest first, behind what has come since the stream has begun. `stale`: the keys of the rows that an earlier
 * stream has brought. They stay where rows are held.
 */
export function withKept(
  rows: Rows,
  kept: readonly ShownRequest[],
  isHeld: boolean,
  stale: ReadonlySet<string>,
): Rows {
  if (isHeld && rows.shown.length > 0) {
    const newest = Math.max(...rows.shown.map(({ request }) => request.id ?? 0));
    const news = kept.filter(({ id }) => id !== null && id > newest);
    return withNews(rows, news.toReversed(), 0, true);
  }
  const come = [...rows.waiting, ...rows.shown].filter(({ key }) => !stale.has(key));
  const known = new Set(come.map(({ key }) => key));
  const others = kept.map(rowOf).filter(({ key }) => !known.has(key));
  return { shown: [...come, ...others].slice(0, mostRows), waiting: [], waitingCount: 0 };
}

/** The next page of what is kept, below all others. */
export function withOlder(rows: Rows, older: readonly ShownRequest[]): Rows {
  const known = keysOf(rows);
  const others = older.map(rowOf).filter(({ key }) => !known.has(key));
  return { ...rows, shown: [...rows.shown, ...others].slice(0, mostRows) };
}

export const keysOf = ({ shown, waiting }: Rows): ReadonlySet<string> =>
  new Set([...shown, ...waiting].map(({ key }) => key));
