// The entry of a change that was made.
import type { Row } from '#configuration/rows-of-kind.ts';
import { ownerOf, rowNow } from '#configuration/undo/row-now.ts';
import {
  configShape,
  isSameRow,
  keepsTargets,
  nameOfRow,
  namedOwners,
  secretPaths,
} from './describe-change.ts';
import type { NewChange } from './kept-changes.ts';
import { sameTarget } from './read-before.ts';
import type { Ended } from './watch-change.ts';
import type { WatchedGateway } from './watched-gateway.ts';

export interface Outcome {
  readonly after: Row | undefined;
  readonly status: number;
}

const patience = 2_000;

/** Undefined where the request changed nothing. */
export async function finishedChange(
  watched: WatchedGateway,
  { begun, place, before, body }: Pick<Ended, 'begun' | 'place' | 'before' | 'body'>,
  { after: answered, status }: Outcome,
): Promise<NewChange | undefined> {
  const { kind } = place;
  const dialect = await watched.gateway.client.dialect();
  let after = answered;
  let was = before.row;
  let { does } = begun;
  if (keepsTargets(kind, dialect)) {
    was ??= before.targets.find(sameTarget(after?.target));
    if (Number(after?.weight) === 0 && was) [does, after] = ['delete', undefined];
    else if (was && does !== 'delete') does = 'change';
  } else if (does === 'change') {
    // Some gateways do not answer the row that they have changed.
    after ??= was && (await readAgain(watched, kind, was));
    if (before.isRead && !was) does = 'create';
    if (was && after && isSameRow(was, after)) return undefined;
  }
  // A deletion of what was not there changes nothing.
  if (does === 'delete' && before.isRead && !was) return undefined;
  const row = after ?? was;
  const sent = body.json();
  return {
    ...begun,
    status,
    does,
    rowId: typeof row?.id === 'string' ? row.id : begun.rowId,
    name: row ? nameOfRow(kind, row) : '',
    payload: {
      ...begun.payload,
      before: was,
      after,
      body: sent === undefined ? undefined : JSON.stringify(sent),
      secrets: secretPaths(kind, [was, after], await configShape(watched, kind, row)),
      owners: row ? await namedOwners(watched, kind, row) : [],
    },
  };
}

async function readAgain(
  watched: WatchedGateway,
  kind: Ended['place']['kind'],
  row: Row,
): Promise<Row | undefined> {
  try {
    const from = await watched.reading(AbortSignal.timeout(patience));
    const key = kind === 'snis' ? row.name : row.id;
    return typeof key === 'string' ? await rowNow(from, kind, key, ownerOf(kind, row)) : undefined;
  } catch {
    return undefined;
  }
}
