// Reads JSON whose values take memory in proportion to what entries of a log need. `[[[[…` and `[{},{},…` of some megabytes would
// take hundreds of them.
import { notJson, type RefusedBody } from './unfold-body.ts';

/** Shorter texts are read as they are. */
const harmless = 64 * 1024;
const deepest = 64;
/** Lists and objects of a text. Entries have one for 40 bytes at most. */
const mostHolders = 1_000_000;
const mostValues = 4_000_000;

export function readJson(text: string): { readonly value: unknown } | RefusedBody {
  if (text.length > harmless && !isModest(text))
    return { refused: 413, why: 'the body has too many values in it' };
  try {
    const value: unknown = JSON.parse(text);
    return { value };
  } catch {
    return { refused: 400, why: notJson };
  }
}

/** The text may be no JSON. */
function isModest(text: string): boolean {
  let depth = 0;
  let holders = 0;
  let values = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case 0x22: // "
        at = endOfText(text, at);
        break;
      case 0x5b: // [
      case 0x7b: // {
        depth += 1;
        holders += 1;
        if (depth > deepest || holders > mostHolders) return false;
        break;
      case 0x5d: // ]
      case 0x7d: // }
        depth -= 1;
        break;
      case 0x2c: // ,
        values += 1;
        if (values > mostValues) return false;
        break;
      default:
    }
  }
  return true;
}

/** The place of the quotation mark that ends a text. */
function endOfText(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end > 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end;
}

/** Is there an odd number of backslashes before it? */
function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === 0x5c) before -= 1;
  return (at - before) % 2 === 0;
}
