// Computes the number of bytes that the chunked coding adds to a body.

/** `0` and its line breaks, behind the last chunk. */
export const lastChunkSize = 5;

/** Beside the bytes themselves: their number and the line breaks around them. */
export const chunkFraming = (length: number): number => (length === 0 ? 0 : length.toString(16).length + 4);
