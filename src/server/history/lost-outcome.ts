// Looks up whether a change was made whose answer was lost: the gateway's connection broke, or this server was stopped.
import { isTable } from '#schema/table.ts';
import { kindOf } from '#configuration/kinds.ts';
import type { Row } from '#configuration/rows-of-kind.ts';
import { rowNow } from '#configuration/undo/row-now.ts';
import type { ChangePlace } from './change-place.ts';
import { isSameRow } from './describe-change.ts';
import type { Outcome } from './finished-change.ts';
import type { NewChange } from './kept-changes.ts';
import { ownerIn } from './read-before.ts';
import type { WatchedGateway } from './watched-gateway.ts';

const patience = 10_000;
/** Milliseconds that the clocks of a gateway and of this server may differ by. */
const clocks = 5_000;

/** Undefined: it was not made, or it cannot be told. Then the next look at all rows finds it. */
export async function lostOutcome(
  watched: WatchedGateway,
  place: ChangePlace,
  { does, at, payload: { before } }: NewChange,
  body: unknown,
): Promise<Outcome | undefined> {
  const key = place.key ?? nameIn(place, body);
  if (key === undefined) return undefined;
  const from = await watched.reading(AbortSignal.timeout(patience));
  const now = await rowNow(from, place.kind, key, ownerIn(place.kind, place.owner));
  const isDone =
    does === 'delete'
      ? before !== undefined && now === undefined
      : before
        ? now !== undefined && !isSameRow(before, now)
        : now !== undefined && isNew(now, at);
  return isDone ? { after: now, status: 0 } : undefined;
}

const isNew = ({ created_at: created }: Row, at: number): boolean =>
  typeof created === 'number' && created >= at - clocks;

/** The name of a new row, where a path can name it so. */
function nameIn({ kind, owner }: ChangePlace, body: unknown): string | undefined {
  if (!isTable(body)) return undefined;
  const [field = ''] = kindOf(kind).namedBy;
  const name = body.id ?? (owner === undefined && kind !== 'plugins' ? body[field] : undefined);
  return typeof name === 'string' && name !== '' ? name : undefined;
}
