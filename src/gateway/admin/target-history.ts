// The targets of an upstream are a history: rows are only added. The newest row of a target counts; weight 0 removes the target.
// Kong 0.13.1: kong/api/routes/upstreams.lua, clean_history and get_active_targets
import { targets } from '#schema/entities/target.ts';
import type { Row } from '#schema/fields.ts';
import { isUnchanged } from '#schema/row-digest.ts';
import { validateEntity } from '#schema/validate.ts';
import { rowToWire } from '#schema/wire.ts';
import type { Rows } from '../store/store.ts';
import type { Parameters } from './decode/nested-keys.ts';
import type { AdminResponse } from './reply.ts';
import type { Resource } from './resource.ts';
import { changedMeanwhile } from './unless-changed.ts';

export interface TargetHistory {
  /** `dated`: rows whose created_at the client may set; otherwise it is the present time. */
  resource(dated: boolean): Resource;
  /** The targets in use, in Kong's order: by name, the last first. */
  active(upstreamId: string): Promise<readonly Row[]>;
  /** The reply to a client that has read another weight of the target than it has now. A target that is not in use has the weight 0. */
  changedSinceRead(sent: Parameters, unchanged: string): Promise<AdminResponse | undefined>;
  /** Removes rows that no longer count when there are too many of them. */
  clear(upstreamId: string): Promise<void>;
}

/** How many rows that no longer count are kept for each target. */
const kept = 10;

/** `rows`: the store, or the transaction in which a row is added. */
export function createTargetHistory(rows: Rows): TargetHistory {
  const read = async (upstreamId: string): Promise<Row[]> => {
    const filter = { upstream_id: upstreamId };
    const all = await rows.page(targets, { size: Number.MAX_SAFE_INTEGER, filter });
    return [...all.rows].toSorted(newestFirst);
  };

  /** The row that the target of `row` has now. */
  const newestOf = async (row: Readonly<Record<string, unknown>>): Promise<Row | undefined> =>
    (await read(String(row['upstream_id']))).find(({ target }) => target === row['target']);

  /** Two rows of the same millisecond would have no order, so the new row is dated later than the newest. */
  async function afterTheNewest(row: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
    const newest = await newestOf(row);
    const after = newest === undefined ? 0 : Number(newest['created_at']) + 1;
    return { ...row, created_at: Math.max(Number(row['created_at']), after) };
  }

  return {
    resource: (dated) => ({ schema: targets, ...(!dated && { beforeWrite: afterTheNewest }) }),
    active: async (upstreamId) =>
      counting(await read(upstreamId))
        .filter(({ weight }) => weight !== 0)
        .toSorted((one, other) => (orderOf(one) > orderOf(other) ? -1 : 1)),
    async changedSinceRead(sent, unchanged) {
      const checked = validateEntity(targets, sent, 'insert');
      if (!checked.ok) return undefined;
      const newest = await newestOf(checked.row);
      const now = newest ? rowToWire(targets, newest) : { target: checked.row['target'], weight: 0 };
      return isUnchanged(unchanged, now) ? undefined : changedMeanwhile(now);
    },
    async clear(upstreamId) {
      const known = await read(upstreamId);
      const newest = counting(known);
      const rest = known.filter((row) => !newest.includes(row) || row['weight'] === 0);
      if (rest.length < kept * Math.max(newest.length, 1)) return;
      for (const { id } of rest) await rows.remove(targets, id);
    },
  };
}

const newestFirst = (one: Row, other: Row): number =>
  Number(other['created_at']) - Number(one['created_at']) || (one.id < other.id ? 1 : -1);

/** The newest row of each target. `rows` has the newest row first. */
function counting(rows: readonly Row[]): Row[] {
  const newest = new Map<unknown, Row>();
  for (const row of rows) if (!newest.has(row['target'])) newest.set(row['target'], row);
  return [...newest.values()];
}

const orderOf = (row: Row): string => `${String(row['target'])}:${String(row['created_at'])}:${row.id}`;
