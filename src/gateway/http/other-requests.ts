// Lets other connections be served between two pieces of work that each keep the process busy.
import { setImmediate as immediate } from 'node:timers/promises';

/** The first immediate runs before Node looks at its sockets again, the second one after that. */
export async function otherRequests(): Promise<void> {
  await immediate();
  await immediate();
}
