// Reads the header lines of a message's head (RFC 9112, 5), strictly. Requests and answers share it. Knows no header.

export type LineFault =
  /** A line begins with no name and colon. */
  | 'name'
  /** A line holds a control character other than tab: a CR, a LF or a NUL above all. */
  | 'lineBreak';

const tokenCharacter = new Uint8Array(256);
for (const character of "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") {
  tokenCharacter[character.charCodeAt(0)] = 1;
}

/**
 * Appends name, value, name, value … of the lines from `start` on to `headers`. `head` ends with the line break before the empty
 * line.
 */
export function readHeaderLines(head: string, start: number, headers: string[]): LineFault | undefined {
  for (let at = start; at < head.length;) {
    const end = head.indexOf('\r\n', at);
    const colon = endOfName(head, at);
    if (end < 0 || colon <= at) return 'name';
    let from = colon + 1;
    let to = end;
    while (from < to && isBlank(head.charCodeAt(from))) from += 1;
    while (to > from && isBlank(head.charCodeAt(to - 1))) to -= 1;
    if (!isText(head, from, to)) return 'lineBreak';
    headers.push(head.slice(at, colon), head.slice(from, to));
    at = end + 2;
  }
  return undefined;
}

/** Where the name that starts here ends with a colon; -1 when it has a character that no name has. */
function endOfName(head: string, start: number): number {
  for (let i = start; i < head.length; i += 1) {
    const code = head.charCodeAt(i);
    if (tokenCharacter[code] === 1) continue;
    return code === 0x3a ? i : -1;
  }
  return -1;
}

/** No control character but tab: above all no lone CR or LF. */
export function isText(head: string, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    const code = head.charCodeAt(i);
    if ((code < 0x20 && code !== 0x09) || code === 0x7f) return false;
  }
  return true;
}

/** The first line feed from `from` on without a CR before it; -1 when there is none. */
export function bareLineFeed(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0x0a, from); at >= 0; at = bytes.indexOf(0x0a, at + 1))
    if (bytes[at - 1] !== 0x0d) return at;
  return -1;
}

const isBlank = (code: number): boolean => code === 0x20 || code === 0x09;
