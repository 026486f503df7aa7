// The targets of one upstream: how they are, what they were, and their changes. Kong 0.13.1, 3.9.1: kong/api/routes/upstreams.lua
import { isTable } from '#schema/table.ts';
import { AdminError } from './admin-error.ts';
import type { Connection } from './connection.ts';
import { readArray } from './dialects/empty-arrays.ts';
import { readRow } from './dialects/read-row.ts';
import { everyEntity, type EntityRow } from './entities/every-entity.ts';
import { entityOf, ownedBy } from './entity-resources.ts';
import { notOffered } from './not-offered.ts';
import type { Changes } from './resource.ts';

/**
 * The health of a target. `HEALTHCHECKS_OFF`: no result makes a target of this upstream unhealthy. `DNS_ERROR`: its name has no
 * address. `unknown`: the gateway says something else, or nothing.
 */
export type TargetHealth = 'HEALTHY' | 'UNHEALTHY' | 'HEALTHCHECKS_OFF' | 'DNS_ERROR' | 'unknown';

type Target = EntityRow<'targets'>;

export interface CheckedTarget extends Target {
  readonly health: TargetHealth;
}

export interface UpstreamTargets {
  /** The targets in use with their health, which is not known before 0.12. */
  health(signal?: AbortSignal): Promise<readonly CheckedTarget[]>;
  /** Every row that was ever added and is still kept, the newest first. Offered before 2.2. */
  history(signal?: AbortSignal): Promise<readonly Target[]>;
  /**
   * Changes a target that the upstream has. Where the gateway keeps a history, this adds a row. `read`: the weight that was
   * shown; the gateway may refuse the change where others have given the target another one since.
   */
  change(target: string, changes: Changes<Target>, read?: ReadTarget): Promise<Target>;
  /** Takes a target out of use: deletes it, or gives it the weight 0 where the gateway keeps a history. */
  remove(target: string): Promise<void>;
  /** Sets the health of a target until a check changes it. Offered since 0.12. */
  setHealth(target: string, healthy: boolean): Promise<void>;
}

/** What was read of a target before it was changed. One that is not in use has the weight 0. */
export type ReadTarget = Pick<Target, 'weight'> & Partial<Target>;

const words: readonly TargetHealth[] = ['HEALTHY', 'UNHEALTHY', 'HEALTHCHECKS_OFF', 'DNS_ERROR'];

/** More rows than any gateway keeps of an upstream's targets. */
const allRows = 1000;

export function upstreamTargets(connection: Connection, upstream: string): UpstreamTargets {
  const { send, dialect } = connection;
  const rows = ownedBy(connection, 'upstreams', upstream, 'targets');
  const rowsAt = async (path: readonly string[], signal?: AbortSignal) => {
    const known = await dialect(signal);
    const entity = entityOf(known, 'targets');
    const body = await send({
      path: [entityOf(known, 'upstreams').path, upstream, ...path],
      query: { size: allRows },
      signal,
    });
    const data = isTable(body) ? readArray(body.data) : undefined;
    if (data === undefined)
      throw new AdminError({ kind: 'not-kong', message: 'The answer is no list of targets' });
    return data.map((raw) => ({ raw, row: readRow(everyEntity.targets, entity, raw) }));
  };
  return {
    health: async (signal) => {
      const known = await dialect(signal);
      const { path, listedAt } = entityOf(known, 'targets');
      const at = known.setsHealthBy === undefined ? [path, ...listedAt] : ['health'];
      return (await rowsAt(at, signal)).map(({ raw, row }) => ({ ...row, health: readHealth(raw) }));
    },
    history: async (signal) => {
      const known = await dialect(signal);
      if (!known.targetsKeepHistory) throw notOffered('history of targets');
      const { path, listedAt } = entityOf(known, 'targets');
      // Where those in use are below the collection, the collection itself is the history.
      return (await rowsAt(listedAt.length > 0 ? [path] : [path, 'all'], signal))
        .map(({ row }) => row)
        .toSorted((one, other) => other.created_at - one.created_at);
    },
    change: async (target, changes, read) =>
      (await dialect()).targetsKeepHistory
        ? rows.create({ target, ...changes }, read && { weight: read.weight })
        : rows.update(target, changes, read && { read }),
    remove: async (target) => {
      if ((await dialect()).targetsKeepHistory) await rows.create({ target, weight: 0 });
      else await rows.remove(target);
    },
    setHealth: async (target, healthy) => {
      const known = await dialect();
      if (known.setsHealthBy === undefined) throw notOffered('health of targets');
      await send({
        method: known.setsHealthBy,
        path: [
          entityOf(known, 'upstreams').path,
          upstream,
          'targets',
          target,
          healthy ? 'healthy' : 'unhealthy',
        ],
      });
    },
  };
}

const readHealth = (raw: unknown): TargetHealth =>
  words.find((word) => isTable(raw) && raw.health === word) ?? 'unknown';
