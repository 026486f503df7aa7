// Reads the JSON body of a request to the dashboard's server, up to a size and a time.
import type { IncomingMessage } from 'node:http';

/** `refused`: the body is not what the server takes. */
export type JsonBody =
  | { kind: 'read'; value: unknown }
  | { kind: 'refused'; status: number; message: string };

export interface JsonBounds {
  /** Bytes of the body. */
  size: number;
  /** Milliseconds until all of it must have arrived. */
  patience: number;
}

const ordinary: JsonBounds = { size: 1024 * 1024, patience: 30_000 };

const refused = (status: number, message: string): JsonBody => ({ kind: 'refused', status, message });

/** A refused body may still be arriving. `answerUnread` answers it. */
export async function readJson(
  request: IncomingMessage,
  bounds: Partial<JsonBounds> = {},
): Promise<JsonBody> {
  const { size, patience } = { ...ordinary, ...bounds };
  const { 'content-type': type = '', 'content-length': length = '0' } = request.headers;
  // A form of another site can send other types without asking the browser for permission.
  if (!/^application\/json *(?:;|$)/i.test(type)) return refused(415, 'The body must be application/json');
  if (Number(length) > size) return refused(413, `The body must not be longer than ${size} bytes`);
  const bytes = await collect(request, size, patience);
  switch (bytes) {
    case 'too-long':
      return refused(413, `The body must not be longer than ${size} bytes`);
    case 'too-late':
      return refused(408, 'The body has not arrived in time');
    case 'broken-off':
      return refused(400, 'The body has broken off');
    default:
      return parse(bytes);
  }
}

function collect(
  request: IncomingMessage,
  size: number,
  patience: number,
): Promise<Buffer | 'too-long' | 'too-late' | 'broken-off'> {
  return new Promise((done) => {
    const pieces: Buffer[] = [];
    let length = 0;
    const end = (result: Parameters<typeof done>[0]): void => {
      clearTimeout(late);
      request.off('data', add).off('end', complete).off('close', broken);
      // The rest of the body is read and dropped, so that the sender can read the answer.
      request.resume();
      done(result);
    };
    const late = setTimeout(() => end('too-late'), patience);
    const add = (piece: Buffer): void => {
      length += piece.length;
      if (length > size) end('too-long');
      else pieces.push(piece);
    };
    const complete = (): void => end(Buffer.concat(pieces));
    const broken = (): void => end('broken-off');
    request.on('data', add).on('end', complete).on('close', broken);
  });
}

function parse(bytes: Buffer): JsonBody {
  try {
    return { kind: 'read', value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    return refused(400, 'The body is not JSON');
  }
}
