// Bytes that have come, as text. Most messages are short and come whole. One text of all their bytes then serves for finding the end of
// the head, for the head and for the body. Asking Node for each of the three made a request up to 3 % dearer.

/** Bytes of a message that becomes text as a whole. */
const short = 4 * 1024;
/** Bytes of the text of a longer one. Most heads are shorter. */
const opening = 1024;

/**
 * The first of these bytes as latin1 text: all of them where they are few. Nothing where some of them came before: a head that comes in
 * many pieces is not made text again with each of them. `from`: the place of the first byte that has not been looked at.
 */
export function openingText(bytes: Buffer, from: number): string {
  if (from > 0) return '';
  return bytes.toString('latin1', 0, bytes.length <= short ? bytes.length : opening);
}

/** Where the empty line after a head begins; -1 where it has not come. `text`: the opening of the bytes, or nothing. */
export function endOfHead(bytes: Buffer, text: string, from: number): number {
  const end = text.indexOf(emptyLine, from);
  if (end >= 0 || text.length === bytes.length) return end;
  return bytes.indexOf(emptyLine, Math.max(from, text.length - emptyLine.length + 1), 'latin1');
}

/** The text of the bytes between two places. `text`: the opening of the bytes, or nothing. */
export const textBetween = (bytes: Buffer, text: string, from: number, to: number): string =>
  to <= text.length ? text.slice(from, to) : bytes.toString('latin1', from, to);

const emptyLine = '\r\n\r\n';
