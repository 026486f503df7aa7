// Reads the body of a request to the collector, up to a size and a time, and within what all of them may hold together.
import type { IncomingMessage } from 'node:http';

/** Bytes of a body as it is sent. Kong's plugin galileo sends up to 20 MB. */
export const largestBody = 24 * 1024 * 1024;
/** Bytes that a body costs at least, with everything around it. */
const leastCost = 4096;

/** The memory that bodies may hold together, while they are received and while they wait for the worker. */
export class Room {
  readonly #most: number;
  #held = 0;

  constructor(most: number) {
    this.#most = most;
  }

  take(bytes: number): boolean {
    this.#held += bytes;
    return this.#held <= this.#most;
  }

  give(bytes: number): void {
    this.#held -= bytes;
  }
}

export interface ReceivedBody {
  readonly body: Uint8Array<ArrayBuffer>;
  /** Gives back what it took of the room. */
  readonly release: () => void;
}

export type BodyRefusal = 400 | 408 | 413 | 503;

/**
 * All of the body, or the status that it is refused with. Nothing of a refused body is held. `patience`: milliseconds in which all of
 * it must have arrived.
 */
export function receiveBody(
  request: IncomingMessage,
  room: Room,
  patience: number,
): Promise<ReceivedBody | BodyRefusal> {
  if (Number(request.headers['content-length'] ?? 0) > largestBody) return Promise.resolve(413);
  return new Promise((done) => {
    const pieces: Buffer[] = [];
    let length = 0;
    let cost = leastCost;
    const end = (result: ReceivedBody | BodyRefusal): void => {
      clearTimeout(late);
      request.off('data', add).off('end', complete).off('close', broken);
      pieces.length = 0;
      if (typeof result === 'number') room.give(cost);
      done(result);
    };
    const late = setTimeout(() => end(408), patience);
    const add = (piece: Buffer): void => {
      length += piece.length;
      pieces.push(piece);
      const more = Math.max(leastCost, length) - cost;
      cost += more;
      if (!room.take(more)) end(503);
      else if (length > largestBody) end(413);
    };
    const complete = (): void => {
      const body = new Uint8Array(length);
      let at = 0;
      for (const piece of pieces) {
        body.set(piece, at);
        at += piece.length;
      }
      end({ body, release: () => room.give(cost) });
    };
    const broken = (): void => end(400);
    if (!room.take(cost)) return end(503);
    request.on('data', add).on('end', complete).on('close', broken);
  });
}
