// A JSON body as Kong takes it (cjson): an object, or a list read as an object with the keys 1 to n.
import { tableFrom } from '#schema/coerce.ts';
import { decodeUtf8 } from './text.ts';

/** cjson's limit. */
const deepest = 1000;

/** `not-json` for what cannot be parsed, `not-an-object` for what has no members. */
export function parseJsonBody(body: Buffer): Record<string, unknown> | 'not-json' | 'not-an-object' {
  const text = decodeUtf8(body);
  if (text === undefined || depth(text) > deepest) return 'not-json';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'not-json';
  }
  if (/\\ud[89a-f]/i.test(text) && hasLoneSurrogate(value)) return 'not-json';
  // For Kong a body of `false` is no body.
  return value === false ? 'not-json' : (tableFrom(value) ?? 'not-an-object');
}

/** Half of a pair of UTF-16, which is no character and cannot be kept: only an escape can write one, and only one is written as one. */
const hasLoneSurrogate = (value: unknown): boolean =>
  /(?<!\\)(?:\\\\)*\\ud[89a-f]/.test(JSON.stringify(value));

/** How deep the text nests, found before it is parsed. */
function depth(text: string): number {
  let open = 0;
  let greatest = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (inString) {
      if (character === '\\') index++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') greatest = Math.max(greatest, ++open);
    else if (character === '}' || character === ']') open--;
  }
  return greatest;
}
