// The fields of a multipart body, files read as text. A body that cannot be read as multipart has no fields, as in Kong.
import { once } from 'node:events';
import { otherRequests } from '../../http/other-requests.ts';
import busboy from 'busboy';
import { boundaryOf, hasMoreParts } from '../../http/multipart.ts';
import type { Argument } from './arguments.ts';
import { decodeUtf8, fromBinary } from './text.ts';
import { notUtf8, tooMany, Undecodable } from './undecodable.ts';

const mostParts = 1000;
/** RFC 2046, 5.1.1. A longer one takes longer to look for. */
const longestBoundary = 70;
/** Bytes that are parsed at once. Other requests are served between two pieces. */
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
  // The parser gives names as bytes, and an empty name as undefined.
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
  // The parser may report more errors after the first, which has ended the waiting. Without a listener they end the process.
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
    // Without a boundary there are no fields.
    return undefined;
  }
}
