// Decides whether a body has too many arguments: a plugin that reads them would keep all other requests waiting.
import { brace, bracket, comma, endOfString, quote, toClosing } from './json-bytes.ts';
import { boundaryOf, hasMoreParts } from './multipart.ts';

/** The most arguments. Kong 0.13.1 reads a hundred of a form and drops the rest without a message (ngx.req.get_post_args). */
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

/** Counts the members of the outermost object or list, without those inside its values. */
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
