// The fields of a multipart body, files read as text. What cannot be read as multipart has no fields, as in Kong.
import { once } from 'node:events';
import { setImmediate as otherRequests } from 'node:timers/promises';
import busboy from 'busboy';
import { boundaryOf, hasMoreParts } from '../../http/multipart.ts';
import type { Argument } from './arguments.ts';
import { decodeUtf8, fromBinary } from './text.ts';
import { notUtf8, tooMany, Undecodable } from './undecodable.ts';

const mostParts = 1000;
/** RFC 2046, 5.1.1. A longer one takes longer to look for. */
const longestBoundary = 70;
/** Bytes that are read in one go; between them other requests have their turn. */
const piece = 1024 * 1024;

export async function parseMultipart(
  contentType: string,
  body: Buffer,
): Promise<readonly Argument[] | Undecodable> {
  const boundary = boundaryOf(contentType);
  if (boundary === undefined) return [];
  if (boundary.length > longestBoundary)
    return new Undecodable(`the boundary of the multipart body is longer than ${longestBoundary} characters`);
  if (hasMoreParts(body.toString('latin1'), boundary, mostParts)) return tooMany(mostParts);
  const fields: Argument[] = [];
  let readable = true;
  const reading: Promise<void>[] = [];
  const parser = createParser(contentType, body.length);
  if (!parser) return fields;
  // Names come as bytes, and a name that is empty as undefined.
  const nameOf = (binary: string | undefined): string => {
    const name = fromBinary(binary ?? '');
    if (name === undefined) readable = false;
    return name ?? '';
  };
  parser.on('field', (binary, value) => fields.push([nameOf(binary), value]));
  parser.on('file', (binary, stream) => {
    const name = nameOf(binary);
    const index = fields.push([name, '']) - 1;
    reading.push(
      stream.toArray().then(
        (chunks) => {
          const text = decodeUtf8(Buffer.concat(chunks));
          if (text === undefined) readable = false;
          fields[index] = [name, text ?? ''];
        },
        () => undefined,
      ),
    );
  });
  const over = once(parser, 'close').catch(() => undefined);
  // It may tell of more than one thing that is wrong, and the first ends the waiting.
  parser.on('error', () => {});
  for (let at = 0; at < body.length; at += piece) {
    if (at > 0) await otherRequests();
    parser.write(body.subarray(at, at + piece));
  }
  parser.end();
  await over;
  await Promise.all(reading);
  return readable ? fields : notUtf8;
}

function createParser(contentType: string, size: number): busboy.Busboy | undefined {
  try {
    return busboy({
      headers: { 'content-type': contentType },
      limits: { fieldSize: size + 1, fieldNameSize: size + 1 },
    });
  } catch {
    // Without a boundary there is nothing to find.
    return undefined;
  }
}
