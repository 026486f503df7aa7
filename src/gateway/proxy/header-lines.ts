// Reads the header lines of a message's head (RFC 9112, 5), strictly. Requests and answers share it. Knows no header.
import { isNameAt } from '../http/same-text.ts';

export type LineFault =
  /** A line begins with no name and colon. */
  | 'name'
  /** A line holds a control character other than tab: a CR, a LF or a NUL above all. */
  | 'lineBreak';

/** The characters of a name: 1 for letters, digits, `-` and `_`, 2 for all others. */
const tokenCharacter = new Uint8Array(256);
for (const character of "!#$%&'*+.^`|~") tokenCharacter[character.charCodeAt(0)] = 2;
for (const character of '-_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz')
  tokenCharacter[character.charCodeAt(0)] = 1;

/**
 * The lines of the head that was read last: for each line, where it begins, where its name ends, where its value begins and ends,
 * where the line ends, and its form. They are valid until the next head is read. One array serves all heads, because most lines
 * are only passed on: a list of names and values for each head was a fifth of what a request cost.
 */
export const marks: number[] = [];
/** The numbers of one line in `marks`. */
export const perLine = 6;
/** The head whose lines are marked, where they are marked from its beginning on, and their number. */
let marked: string | undefined;
let markedCount = 0;
/** Bits of a line's form: it is not written `name: value`; its name has other characters than letters, digits, `-` and `_`. */
export const otherBlanks = 1;
export const oddName = 2;

/**
 * Marks the lines from `start` on, and returns their number. `head` ends with the line break before the empty line. `bytes` are those
 * of the head, from `first` on: a byte of them is read three times as fast as a character of a text (4 ns).
 */
export function markLines(head: string, start: number, bytes: Uint8Array, first = 0): number | LineFault {
  const last = first + head.length;
  let count = 0;
  marked = undefined;
  for (let at = first + start; at < last;) {
    let colon = at;
    let kinds = 0;
    for (; colon < last; colon += 1) {
      const kind = tokenCharacter[bytes[colon] ?? 0] ?? 0;
      if (kind === 0) break;
      kinds |= kind;
    }
    if (colon === at || colon === last || bytes[colon] !== 0x3a) return 'name';
    let from = colon + 1;
    while (from < last && isBlank(bytes[from])) from += 1;
    let to = from;
    let end = from;
    for (; ; end += 1) {
      if (end >= last) return 'name';
      const code = bytes[end] ?? 0;
      if (code > 0x20) {
        if (code === 0x7f) return 'lineBreak';
        to = end + 1;
      } else if (!isBlank(code)) {
        if (code === 0x0d && end + 1 < last && bytes[end + 1] === 0x0a) break;
        return 'lineBreak';
      }
    }
    const isPlain = from === colon + 2 && to === end && bytes[colon + 1] === 0x20;
    const place = count * perLine;
    marks[place] = at - first;
    marks[place + 1] = colon - first;
    marks[place + 2] = from - first;
    marks[place + 3] = to - first;
    at = end + 2;
    marks[place + 4] = at - first;
    marks[place + 5] = (isPlain ? 0 : otherBlanks) | (kinds & oddName);
    count += 1;
  }
  if (start === 0) {
    marked = head;
    markedCount = count;
  }
  return count;
}

/** Name, value, name, value … of the lines from `start` on, but for those with a form that is left out. None where a line is no header. */
export function headerList(head: string, start: number, leftOut = 0): string[] {
  const count = markLines(head, start, bytesOf(head));
  const list: string[] = [];
  if (typeof count === 'string') return list;
  for (let place = 0; place < count * perLine; place += perLine) {
    if (((marks[place + 5] ?? 0) & leftOut) !== 0) continue;
    list.push(head.slice(marks[place], marks[place + 1]), head.slice(marks[place + 2], marks[place + 3]));
  }
  return list;
}

/**
 * The values of the header with this lower-case name, as `headerList` has them. Where the head was read last, its lines are still
 * marked: a value is found in 0.1 µs, which took 0.6 µs with a list of all lines.
 */
export function valuesIn(head: string, name: string, leftOut = 0): string[] {
  const count = marked === head ? markedCount : markLines(head, 0, bytesOf(head));
  const values: string[] = [];
  if (typeof count === 'string') return values;
  for (let place = 0; place < count * perLine; place += perLine) {
    const at = marks[place] ?? 0;
    if ((marks[place + 1] ?? 0) - at !== name.length || ((marks[place + 5] ?? 0) & leftOut) !== 0) continue;
    if (isNameAt(head, at, name)) values.push(head.slice(marks[place + 2], marks[place + 3]));
  }
  return values;
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

const bytesOf = (head: string): Uint8Array => Buffer.from(head, 'latin1');
const isBlank = (code: number | undefined): boolean => code === 0x20 || code === 0x09;
