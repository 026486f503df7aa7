// Whether a body has more arguments than a plugin could look through without keeping all other requests waiting.
import { brace, bracket, comma, endOfString, quote, toClosing } from './json-bytes.ts';
import { boundaryOf, hasMoreParts } from './multipart.ts';

/** Kong 0.13.1 reads a hundred of a form and drops the rest (ngx.req.get_post_args); what is dropped here would be lost unsaid. */
export const maxArguments = 50_000;

const ampersand = 0x26;

export function hasTooManyArguments(body: Buffer, contentType: string | undefined): boolean {
  const type = contentType?.toLowerCase() ?? '';
  if (type.includes('application/x-www-form-urlencoded')) return separators(body) >= maxArguments;
  if (type.includes('application/json')) return commasOfTheWhole(body) >= maxArguments;
  const boundary = type.includes('multipart/form-data') ? boundaryOf(contentType ?? '') : undefined;
  return boundary !== undefined && hasMoreParts(body.toString('latin1'), boundary, maxArguments);
}

/** Counting ends with the limit. */
function separators(form: Buffer): number {
  let count = 0;
  for (let at = form.indexOf(ampersand); at >= 0; at = form.indexOf(ampersand, at + 1)) {
    count += 1;
    if (count >= maxArguments) break;
  }
  return count;
}

/** Of the object or list that the JSON is, without those inside of its values. */
function commasOfTheWhole(json: Buffer): number {
  let count = 0;
  let depth = 0;
  for (let at = 0; at < json.length && count < maxArguments; at += 1) {
    const byte = json[at];
    if (byte === quote) at = endOfString(json, at);
    else if (byte === bracket || byte === brace) depth += 1;
    else if (byte === bracket + toClosing || byte === brace + toClosing) depth -= 1;
    else if (byte === comma && depth === 1) count += 1;
  }
  return count;
}
