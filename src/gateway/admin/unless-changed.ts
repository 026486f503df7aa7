// Runs a change of a row again when another request has changed the row meanwhile.
import type { EntitySchema, Row } from '#schema/fields.ts';
import { isUnchanged } from '#schema/row-digest.ts';
import { rowToWire } from '#schema/wire.ts';
import { jsonReply, messageReply, type AdminResponse } from './reply.ts';

/** In each round at least one of the competing changes succeeds, so this number of changes at the same time can all succeed. */
const mostRounds = 100;

export async function unlessChanged(
  change: () => Promise<AdminResponse | 'changed'>,
): Promise<AdminResponse> {
  for (let round = 0; round < mostRounds; round += 1) {
    const reply = await change();
    if (reply !== 'changed') return reply;
  }
  return messageReply(409, 'others keep changing this at the same time; read it again, and try again');
}

/** The reply to a client that changes what it has not read; undefined: the row has the values that it has read, or it does not say. */
export function changedSinceRead(
  schema: EntitySchema,
  row: Row,
  unchanged: string | undefined,
): AdminResponse | undefined {
  const now = rowToWire(schema, row);
  if (unchanged === undefined || isUnchanged(unchanged, now)) return undefined;
  return changedMeanwhile(now);
}

/** `now`: the row as it is shown. */
export const changedMeanwhile = (now: object): AdminResponse =>
  jsonReply(412, { message: 'it was changed meanwhile; read it again, and try again', now });
