// The arguments of a query or a form body, in order. Kong 0.13.1 reads them with nginx's ngx.req.get_uri_args.
import { decodeArgument } from './text.ts';
import { notUtf8, tooMany, type Undecodable } from './undecodable.ts';

/** `true` for a key without `=`. */
export type Argument = readonly [key: string, value: unknown];

export const mostArguments = 10_000;

const hasTooMany = (binary: string): boolean => {
  let at = -1;
  for (let count = 0; count < mostArguments; count += 1) {
    at = binary.indexOf('&', at + 1);
    if (at < 0) return false;
  }
  return true;
};

export function parseArguments(binary: string): readonly Argument[] | Undecodable {
  if (hasTooMany(binary)) return tooMany(mostArguments);
  const found: Argument[] = [];
  for (const pair of binary.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const key = decodeArgument(equals < 0 ? pair : pair.slice(0, equals));
    const value = equals < 0 ? true : decodeArgument(pair.slice(equals + 1));
    if (key === undefined || value === undefined) return notUtf8;
    if (key !== '') found.push([key, value]);
  }
  return found;
}
