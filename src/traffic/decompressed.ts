import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

interface Bounds {
  /** Bytes of the result; beyond them an error with the code ERR_BUFFER_TOO_LARGE is thrown. */
  readonly maxOutputLength: number;
  /** The bytes may end anywhere: what there is of them is decompressed. */
  readonly isBeginning?: boolean;
}

/** `encoding`: of Content-Encoding. Undefined: it is not known. Throws where the bytes are not in that encoding. */
export function decompressed(
  bytes: Uint8Array,
  encoding: string,
  { maxOutputLength, isBeginning = false }: Bounds,
): Uint8Array | undefined {
  const bounds = { maxOutputLength, ...(isBeginning && { finishFlush: constants.Z_SYNC_FLUSH }) };
  switch (encoding.toLowerCase().trim()) {
    case '':
    case 'identity':
      return bytes;
    case 'gzip':
    case 'x-gzip':
      return gunzipSync(bytes, bounds);
    case 'deflate':
      // Some programs send deflate without zlib's head, whose first byte has 8 in its lower half.
      return (bytes[0] ?? 0) % 16 === 8 ? inflateSync(bytes, bounds) : inflateRawSync(bytes, bounds);
    case 'br':
      return brotliDecompressSync(bytes, {
        maxOutputLength,
        ...(isBeginning && { finishFlush: constants.BROTLI_OPERATION_FLUSH }),
      });
    default:
      return undefined;
  }
}
