// Decompresses the body of a request to the collector, up to a size, and reads it as text.
import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

/** Bytes of a body once it is decompressed. */
const largestUnfolded = 32 * 1024 * 1024;

export interface RefusedBody {
  readonly refused: 400 | 413;
  readonly why: string;
}

export function unfoldBody(body: Uint8Array, encoding: string): string | RefusedBody {
  try {
    const bytes = decompress(body, encoding);
    if (!bytes) return { refused: 400, why: 'the content encoding is not known' };
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return isTooLarge
      ? { refused: 413, why: `the body is larger than ${largestUnfolded} bytes` }
      : { refused: 400, why: notJson };
  }
}

export const notJson = 'the body is not JSON';

function decompress(body: Uint8Array, encoding: string): Uint8Array | undefined {
  const bound = { maxOutputLength: largestUnfolded };
  switch (encoding) {
    case '':
    case 'identity':
      return body;
    case 'gzip':
    case 'x-gzip':
      return gunzipSync(body, bound);
    case 'deflate':
      // Some programs send deflate without zlib's head, whose first byte has 8 in its lower half.
      return (body[0] ?? 0) % 16 === 8 ? inflateSync(body, bound) : inflateRawSync(body, bound);
    default:
      return undefined;
  }
}
