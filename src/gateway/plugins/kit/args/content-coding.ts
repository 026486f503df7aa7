// Decodes compressed bodies for plugins that change them. Decoding stops at a limit of bytes.
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

type Decoder = (body: Buffer, options: { maxOutputLength: number }) => Buffer;

/** Some servers send deflate without its header (RFC 9110, 8.4.1.2). */
const inflateAny: Decoder = (body, options) =>
  isZlib(body) ? inflateSync(body, options) : inflateRawSync(body, options);

/** RFC 1950, 2.2: the method is 8, and the first two bytes are a multiple of 31. */
const isZlib = (body: Buffer): boolean =>
  body.length > 1 && ((body[0] ?? 0) & 0x0f) === 8 && body.readUInt16BE(0) % 31 === 0;

const decoders: ReadonlyMap<string, Decoder> = new Map([
  ['gzip', gunzipSync],
  ['x-gzip', gunzipSync],
  ['deflate', inflateAny],
  ['br', brotliDecompressSync],
]);

/** The most codings of one body. Each coding takes work. */
const mostCodings = 3;

/** The codings of a Content-Encoding (RFC 9110, 8.4) in the order in which they were applied; none for a body that is as it is. */
export const codingsOf = (header: string | undefined): readonly string[] =>
  (header ?? '')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');

export const canDecode = (codings: readonly string[]): boolean =>
  codings.length <= mostCodings && codings.every((coding) => decoders.has(coding));

/** `too-large`: longer than `limit` bytes when it is decoded. */
export function decodeBody(
  body: Buffer,
  codings: readonly string[],
  limit: number,
): Buffer | 'broken' | 'too-large' {
  try {
    let decoded = body;
    for (const coding of codings.toReversed())
      decoded = decoders.get(coding)?.(decoded, { maxOutputLength: limit }) ?? decoded;
    return decoded;
  } catch (error) {
    return error instanceof RangeError ? 'too-large' : 'broken';
  }
}
