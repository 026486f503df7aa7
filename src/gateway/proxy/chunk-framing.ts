// Computes the number of bytes that the chunked coding adds to a body.

/** Bytes of the end: `0` and its line breaks, after the last chunk. */
export const lastChunkSize = 5;

/** Bytes that a chunk adds to its content: the size and the line breaks. */
export const chunkFraming = (length: number): number => (length === 0 ? 0 : length.toString(16).length + 4);
