// Finds the end of a value in a JSON text. Works on bytes, one character each, and reads each once, however deep the value is. It
// accepts a little more than JSON, as some parsers do: cjson and Python's accept NaN, for example.

import { brace, bracket, colon, comma, quote, toClosing } from '../../../http/json-bytes.ts';

const backslash = 0x5c;
/** The end of a value that cannot be read: beyond every text. */
export const nowhere = Infinity;

/** Is the text one value of any kind, or empty? */
export function isReadable(text: string): boolean {
  const start = afterBlanks(text, 0);
  return start === text.length || afterBlanks(text, afterValue(text, start)) === text.length;
}

/** Behind the value that begins here; `nowhere` where none does. */
export function afterValue(json: string, start: number): number {
  /** The closing brackets that are still to come, the outermost first. */
  let closings = new Uint8Array(64);
  let depth = 0;
  let at = start;
  for (;;) {
    const code = json.charCodeAt(at);
    if (code === bracket || code === brace) {
      const inside = afterBlanks(json, at + 1);
      if (depth === closings.length) closings = longer(closings);
      closings[depth] = code + toClosing;
      depth += 1;
      const isEmpty = json.charCodeAt(inside) === code + toClosing;
      at = isEmpty || code === bracket ? inside : afterName(json, inside);
      if (!isEmpty) continue;
    } else at = code === quote ? afterString(json, at) : afterWord(json, at);

    while (depth > 0) {
      at = afterBlanks(json, at);
      const closing = closings[depth - 1];
      if (json.charCodeAt(at) === closing) {
        depth -= 1;
        at += 1;
      } else if (json.charCodeAt(at) === comma) {
        at = afterBlanks(json, at + 1);
        if (closing === brace + toClosing) at = afterName(json, at);
        break;
      } else return nowhere;
    }
    if (depth === 0) return at;
  }
}

function longer(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const made = new Uint8Array(bytes.length * 4);
  made.set(bytes);
  return made;
}

export function afterBlanks(json: string, start: number): number {
  let at = start;
  while (isBlank(json.charCodeAt(at))) at += 1;
  return at;
}

const isBlank = (code: number): boolean =>
  code <= 0x20 && (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09);

/** Behind the colon and the blanks of the name that begins here; `nowhere` where none does. */
export function afterName(json: string, start: number): number {
  if (json.charCodeAt(start) !== quote) return nowhere;
  const end = afterBlanks(json, afterString(json, start));
  return json.charCodeAt(end) === colon ? afterBlanks(json, end + 1) : nowhere;
}

/** Behind the closing quote of the string that begins here. */
export function afterString(json: string, start: number): number {
  let at = start + 1;
  for (;;) {
    const code = json.charCodeAt(at);
    if (code === quote) return at + 1;
    if (Number.isNaN(code)) return nowhere;
    at += code === backslash ? 2 : 1;
  }
}

/** Behind the number, or the word like `null`, that begins here. */
function afterWord(json: string, start: number): number {
  let at = start;
  while (isWord(json.charCodeAt(at))) at += 1;
  return at > start ? at : nowhere;
}

/** Letters, digits and `+-._`. */
const isWord = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) ||
  ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) ||
  code === 0x2e ||
  code === 0x2d ||
  code === 0x2b ||
  code === 0x5f;
