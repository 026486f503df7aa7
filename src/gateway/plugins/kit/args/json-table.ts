// Takes the text of a JSON object apart at its outermost commas, without losing a byte. Works on bytes: one character each.
import { brace, bracket, comma, toClosing } from '../../../http/json-bytes.ts';
import { afterBlanks, afterName, afterString, afterValue, nowhere } from './json-value.ts';

export interface JsonTable {
  /** A list stays in one piece: it has no entries. */
  readonly isList: boolean;
  /** The text up to the opening bracket, with the bracket. */
  readonly open: string;
  readonly entries: readonly JsonEntry[];
  /** The rest of the text, after the entries. */
  readonly close: string;
}

/** A member of an object. */
export interface JsonEntry {
  /** The bytes that the name stands for. */
  readonly name: string;
  /** As it is written, with the blanks around it. */
  readonly raw: string;
  /** The start and the end of the value in `raw`. */
  readonly from: number;
  readonly to: number;
}

export const valueOf = ({ raw, from, to }: JsonEntry): string => raw.slice(from, to);

/** The byte order mark, which may precede a UTF-8 text. */
const byteOrderMark = '\xef\xbb\xbf';

/** Undefined for a text that is neither object nor list, or cannot be read. */
export function jsonTable(json: string): JsonTable | undefined {
  const opening = afterBlanks(json, json.startsWith(byteOrderMark) ? byteOrderMark.length : 0);
  const code = json.charCodeAt(opening);
  const isList = code === bracket;
  if (!isList && code !== brace) return undefined;
  const inside = opening + 1;
  const open = json.slice(0, inside);
  if (isList || json.charCodeAt(afterBlanks(json, inside)) === code + toClosing) {
    const end = afterValue(json, opening);
    if (end === nowhere || afterBlanks(json, end) < json.length) return undefined;
    return { isList, open, entries: [], close: json.slice(inside) };
  }
  const members = membersFrom(json, inside);
  if (!members || afterBlanks(json, members.end + 1) < json.length) return undefined;
  return { isList, open, entries: members.entries, close: json.slice(members.end) };
}

/** The values of a list, if it can be read. */
export function elementsOf({ open, close }: JsonTable): string[] {
  const json = open + close;
  const elements: string[] = [];
  let at = afterBlanks(json, open.length);
  while (json.charCodeAt(at) !== bracket + toClosing) {
    const end = afterValue(json, at);
    elements.push(json.slice(at, end));
    at = afterBlanks(json, end);
    if (json.charCodeAt(at) === comma) at = afterBlanks(json, at + 1);
  }
  return elements;
}

interface Members {
  readonly entries: readonly JsonEntry[];
  /** The index of the closing brace. */
  readonly end: number;
}

/** The members of an object that is not empty. Undefined where the object cannot be read, or a name has an invalid escape. */
function membersFrom(json: string, inside: number): Members | undefined {
  const entries: JsonEntry[] = [];
  for (let start = inside; ;) {
    const opening = afterBlanks(json, start);
    const from = afterName(json, opening);
    if (from === nowhere) return undefined;
    const name = meaningOf(json.slice(opening + 1, afterString(json, opening) - 1));
    const to = afterValue(json, from);
    if (name === undefined || to === nowhere) return undefined;
    const end = afterBlanks(json, to);
    entries.push({ name, raw: json.slice(start, end), from: from - start, to: to - start });
    const code = json.charCodeAt(end);
    if (code === brace + toClosing) return { entries, end };
    if (code !== comma) return undefined;
    start = end + 1;
  }
}

const beyondAscii = /[^\0-\x7f]/;

/** The bytes that the text between two quotes stands for; undefined where it has an invalid escape. */
function meaningOf(written: string): string | undefined {
  if (!written.includes('\\')) return written;
  const text = beyondAscii.test(written) ? Buffer.from(written, 'latin1').toString() : written;
  try {
    const meant = String(JSON.parse(`"${text}"`));
    return beyondAscii.test(meant) ? Buffer.from(meant).toString('latin1') : meant;
  } catch {
    return undefined;
  }
}
