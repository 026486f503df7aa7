// Runs a change of a row again when another request has changed the row meanwhile.
import { messageReply, type AdminResponse } from './reply.ts';

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
