// Decompresses the body of a request to the collector, up to a size, and reads it as text.
import { decompressed } from '../decompressed.ts';

/** Bytes of a body once it is decompressed. */
const largestUnfolded = 32 * 1024 * 1024;

export interface RefusedBody {
  readonly refused: 400 | 413;
  readonly why: string;
}

export function unfoldBody(body: Uint8Array, encoding: string): string | RefusedBody {
  try {
    const bytes = decompressed(body, encoding, { maxOutputLength: largestUnfolded });
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
