// What a change makes of a row has to be worked out anew where somebody else has changed the row meanwhile.
import { messageReply, type Reply } from './reply.ts';

/** Of so many that change one row at the same time, one at least succeeds in each round. */
const mostRounds = 100;

export async function unlessChanged(change: () => Promise<Reply | 'changed'>): Promise<Reply> {
  for (let round = 0; round < mostRounds; round += 1) {
    const reply = await change();
    if (reply !== 'changed') return reply;
  }
  return messageReply(409, 'others keep changing this at the same time; read it again, and try again');
}
