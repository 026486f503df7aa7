// The answers that the dashboard's server gives in the gateway's place when the gateway gives none.
import { isTable } from '#schema/table.ts';

/**
 * The body of a 502: where the gateway should be, the network's error in short, and whether the gateway may have the request.
 * `unasked`: the server could not even try, and `cause` is a sentence that says why.
 */
export interface RelayFailure {
  unreachable: { address: string; cause: string; sent: boolean; unasked?: boolean };
}

export const isRelayFailure = (body: unknown): body is RelayFailure =>
  isTable(body) &&
  isTable(body.unreachable) &&
  typeof body.unreachable.address === 'string' &&
  typeof body.unreachable.cause === 'string' &&
  typeof body.unreachable.sent === 'boolean';
