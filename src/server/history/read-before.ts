// The state just before a change: its row, and what a deletion takes along.
import type { KindName } from '#configuration/kinds.ts';
import { normalTarget } from '#configuration/normal-target.ts';
import { rowsOf, type Row } from '#configuration/rows-of-kind.ts';
import { dependantsOf, type Dependants } from '#configuration/undo/dependants.ts';
import { keyOf, rowNow } from '#configuration/undo/row-now.ts';
import { mostAlong } from '#configuration/undo/run-undo.ts';
import type { ChangePlace } from './change-place.ts';
import { keepsTargets } from './describe-change.ts';
import type { WatchedGateway } from './watched-gateway.ts';

export interface StateBefore {
  /** Undefined: there was none, or it could not be read. */
  readonly row: Row | undefined;
  readonly along: Dependants;
  /** The targets of the upstream, where a new weight of a target is a new row. */
  readonly targets: readonly Row[];
  /** False: the state could not be read in time. */
  readonly isRead: boolean;
}

const nothing: StateBefore = { row: undefined, along: { rows: [], leftOut: 0 }, targets: [], isRead: true };

/** Milliseconds. A change does not wait longer for its history. */
const patience = 2_000;

export async function readBefore(
  watched: WatchedGateway,
  method: string,
  place: ChangePlace,
): Promise<StateBefore> {
  try {
    return await read(watched, method, place, AbortSignal.timeout(patience));
  } catch {
    // The change itself will say what is wrong with the gateway.
    return { ...nothing, isRead: false };
  }
}

async function read(
  watched: WatchedGateway,
  method: string,
  { kind, key, owner }: ChangePlace,
  signal: AbortSignal,
): Promise<StateBefore> {
  // A new row has no state before.
  if (key === undefined && (kind !== 'targets' || !owner)) return nothing;
  const from = await watched.reading(signal);
  if (key === undefined) {
    if (!owner || !keepsTargets(kind, from.dialect)) return nothing;
    const { rows } = await rowsOf(from.client, kind, owner.key).page({ size: 1000, signal });
    return { ...nothing, targets: rows };
  }
  const row = await rowNow(from, kind, key, ownerIn(kind, owner));
  if (!row || method !== 'DELETE' || kind === 'targets') return { ...nothing, row };
  const id = keyOf(kind, row);
  return {
    ...nothing,
    row,
    ...(id !== undefined && { along: await dependantsOf(from, kind, id, mostAlong) }),
  };
}

/** The owner that a row of the kind is read below. */
export const ownerIn = (kind: KindName, owner: ChangePlace['owner']): string | undefined =>
  owner && (owner.kind === 'consumers' || owner.kind === 'upstreams') && kind !== 'plugins'
    ? owner.key
    : undefined;

export const sameTarget =
  (target: unknown) =>
  (row: Row): boolean =>
    normalTarget(String(row.target)) === normalTarget(String(target));
