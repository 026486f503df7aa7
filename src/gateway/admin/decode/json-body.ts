// A JSON body as Kong takes it (cjson): an object, or a list read as an object with the keys 1 to n.
import { mostElements } from '#schema/coerce.ts';
import { tableFrom } from '#schema/coerce.ts';
import { excessOf, type JsonLimits } from './json-size.ts';
import { mostArguments } from './arguments.ts';
import { decodeUtf8 } from './text.ts';
import { Undecodable } from './undecodable.ts';

/** The depth is cjson's. */
const limits: JsonLimits = { names: mostArguments, values: mostElements, depth: 1000 };

/** `not-json` for what cannot be parsed. */
export function parseJsonBody(body: Buffer): Record<string, unknown> | 'not-json' | Undecodable {
  const excess = excessOf(body, limits);
  if (excess === 'depth') return 'not-json';
  if (excess) return new Undecodable(`the JSON body has more than ${limits[excess]} ${excess}`);
  const text = decodeUtf8(body);
  if (text === undefined) return 'not-json';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'not-json';
  }
  if (/\\ud[89a-f]/i.test(text) && hasLoneSurrogate(value)) return 'not-json';
  // For Kong a body of `false` is no body.
  if (value === false) return 'not-json';
  return tableFrom(value) ?? new Undecodable('the JSON body is not an object');
}

/**
 * True when a text holds half of a UTF-16 surrogate pair, which is no character and cannot be stored. Only a JSON escape can
 * bring one in, and JSON.stringify writes only these as such escapes.
 */
const hasLoneSurrogate = (value: unknown): boolean =>
  /(?<!\\)(?:\\\\)*\\ud[89a-f]/.test(JSON.stringify(value));
