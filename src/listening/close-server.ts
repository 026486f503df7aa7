import type { Server } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Turns of the event loop in which connections may still come, one after the other. */
const mostTurns = 50;

/**
 * Accepts no more, and resolves when the port is free and the server's connections have ended. Connections that the system has taken
 * already are accepted first: closing the port would reset them, with the requests that clients have sent.
 */
export async function closeServer(server: Server): Promise<void> {
  let accepted = 0;
  server.on('connection', () => {
    accepted += 1;
  });
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const before = accepted;
    await nextTurn();
    // The first turn may have begun before this.
    if (turn > 0 && accepted === before) break;
  }
  await new Promise((resolve) => server.close(resolve));
}
