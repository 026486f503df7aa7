// The targets of one upstream beyond their rows: how they are, and what they were. Kong 0.13.1: kong/api/routes/upstreams.lua
import { isTable } from '#schema/table.ts';
import { AdminError } from './admin-error.ts';
import type { Connection } from './connection.ts';
import { readArray } from './dialects/empty-arrays.ts';
import { readRow } from './dialects/read-row.ts';
import { everyEntity, type EntityRow } from './entities/every-entity.ts';
import { entityOf } from './entity-resources.ts';
import { notOffered } from './not-offered.ts';

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
  /** The targets in use with their health. Offered since 0.12. */
  health(signal?: AbortSignal): Promise<readonly CheckedTarget[]>;
  /** Every row that was ever added and is still kept, the newest first. */
  history(signal?: AbortSignal): Promise<readonly Target[]>;
  /** Sets the health of a target until a check changes it. Offered since 0.12. */
  setHealth(target: string, healthy: boolean): Promise<void>;
}

const words: readonly TargetHealth[] = ['HEALTHY', 'UNHEALTHY', 'HEALTHCHECKS_OFF', 'DNS_ERROR'];

/** More rows than any gateway keeps of an upstream's targets. */
const allRows = 1000;

export function upstreamTargets({ send, dialect }: Connection, upstream: string): UpstreamTargets {
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
      if ((await dialect(signal)).setsHealthBy === undefined) throw notOffered('health of targets');
      return (await rowsAt(['health'], signal)).map(({ raw, row }) => ({ ...row, health: readHealth(raw) }));
    },
    history: async (signal) =>
      (await rowsAt(['targets', 'all'], signal))
        .map(({ row }) => row)
        .toSorted((one, other) => other.created_at - one.created_at),
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
