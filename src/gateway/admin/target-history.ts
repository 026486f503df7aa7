// The targets of an upstream are a history: nothing is changed, the newest row of a target counts, weight 0 takes it out.
// Kong 0.13.1: kong/api/routes/upstreams.lua, clean_history and get_active_targets
import { targets } from '#schema/entities/target.ts';
import type { Row } from '#schema/fields.ts';
import type { Store } from '../store/store.ts';
import type { Resource } from './resource.ts';
import { createWriteQueue } from './write-queue.ts';

export interface TargetHistory {
  /** Of rows that say when they are from, or are from now. */
  resource(dated: boolean): Resource;
  /** The targets in use, in Kong's order: by name, the last first. */
  active(upstreamId: string): Promise<readonly Row[]>;
  /** Clears away what no longer counts when it is much, then writes a row. */
  add<T>(upstreamId: string, write: () => Promise<T>): Promise<T>;
}

/** How many rows that no longer count are kept for each target. */
const kept = 10;

export function createTargetHistory(store: Store): TargetHistory {
  const queue = createWriteQueue();
  const read = async (upstreamId: string): Promise<Row[]> => {
    const filter = { upstream_id: upstreamId };
    const { rows } = await store.page(targets, { size: Number.MAX_SAFE_INTEGER, filter });
    return [...rows].toSorted(newestFirst);
  };

  /** Rows that come in one millisecond would not say which is newer. */
  async function afterTheNewest(row: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
    const rows = await read(String(row['upstream_id']));
    const newest = rows.find(({ target }) => target === row['target']);
    const after = newest === undefined ? 0 : Number(newest['created_at']) + 1;
    return { ...row, created_at: Math.max(Number(row['created_at']), after) };
  }

  return {
    resource: (dated) => ({ schema: targets, ...(!dated && { beforeWrite: afterTheNewest }) }),
    active: async (upstreamId) =>
      counting(await read(upstreamId))
        .filter(({ weight }) => weight !== 0)
        .toSorted((one, other) => (orderOf(one) > orderOf(other) ? -1 : 1)),
    add: (upstreamId, write) =>
      queue(upstreamId, async () => {
        const rows = await read(upstreamId);
        const newest = counting(rows);
        const rest = rows.filter((row) => !newest.includes(row) || row['weight'] === 0);
        if (rest.length >= kept * Math.max(newest.length, 1))
          for (const { id } of rest) await store.remove(targets, id);
        return write();
      }),
  };
}

const newestFirst = (one: Row, other: Row): number =>
  Number(other['created_at']) - Number(one['created_at']) || (one.id < other.id ? 1 : -1);

/** The newest row of each target, of rows that come with the newest first. */
function counting(rows: readonly Row[]): Row[] {
  const newest = new Map<unknown, Row>();
  for (const row of rows) if (!newest.has(row['target'])) newest.set(row['target'], row);
  return [...newest.values()];
}

const orderOf = (row: Row): string => `${String(row['target'])}:${String(row['created_at'])}:${row.id}`;
