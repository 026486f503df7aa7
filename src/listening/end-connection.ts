// Ends a connection whose bytes are not a request, with a last answer where the client can read one. No timer or socket remains.
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';

/** Milliseconds that the client has to take the answer. nginx: lingering_timeout. */
const lingering = 5000;

/** Is this a TLS socket whose handshake is not finished? Nothing can be written to it. */
export const isShakingHands = (socket: Duplex): boolean =>
  socket instanceof TLSSocket && socket.getPeerFinished() === undefined;

export function endConnection(socket: Duplex, answer: string): void {
  if (!socket.writable || isShakingHands(socket)) {
    socket.destroy();
    return;
  }
  const cut = setTimeout(() => socket.destroy(), lingering).unref();
  socket.once('close', () => clearTimeout(cut));
  socket.end(answer, () => socket.destroy());
}
