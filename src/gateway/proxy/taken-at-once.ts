// Writes bytes to the kernel in the moment, without a queue: the caller may use their memory again at once.
import { writeSync, writevSync } from 'node:fs';

/**
 * The number of bytes that the socket with this descriptor takes now, of the pieces in their order. Nothing may wait to be written to
 * it. An error: the connection is broken.
 */
export function takenAtOnce(descriptor: number, pieces: readonly Buffer[]): number | Error {
  // A closed socket has none, and Windows has none for sockets.
  if (descriptor < 0) return 0;
  try {
    const [first] = pieces;
    return first && pieces.length === 1 ? writeSync(descriptor, first) : writevSync(descriptor, pieces);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return 'code' in error && error.code === 'EAGAIN' ? 0 : error;
  }
}

/** A copy of the bytes behind the first `count`. */
export function behind(pieces: readonly Buffer[], count: number): Buffer {
  const rest: Buffer[] = [];
  let left = count;
  for (const piece of pieces) {
    if (left < piece.length) rest.push(piece.subarray(left));
    left = Math.max(0, left - piece.length);
  }
  return rest.length === 0 ? none : Buffer.concat(rest);
}

const none = Buffer.alloc(0);
