// Counts the values and names of a JSON text before it is parsed. Parsing many of them takes long, and all other requests
// wait meanwhile.
import { brace, bracket, colon, comma, endOfString, quote, toClosing } from '../../http/json-bytes.ts';

export interface JsonLimits {
  /** The names of all members of all objects. */
  readonly names: number;
  /** Values of any kind, lists and objects among them. */
  readonly values: number;
  readonly depth: number;
}

/** The first limit that the text exceeds. Reading stops there. */
export function excessOf(json: Uint8Array, limits: JsonLimits): keyof JsonLimits | undefined {
  let names = 0;
  let values = 0;
  let depth = 0;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at];
    if (byte === quote) at = endOfString(json, at);
    else if (byte === comma) values += 1;
    else if (byte === colon) names += 1;
    else if (byte === bracket || byte === brace) {
      values += 1;
      depth += 1;
      if (depth > limits.depth) return 'depth';
    } else if (byte === bracket + toClosing || byte === brace + toClosing) depth -= 1;
    else continue;
    if (names > limits.names) return 'names';
    if (values > limits.values) return 'values';
  }
  return undefined;
}
