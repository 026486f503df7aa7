// The arguments of a query or a form body, in order. Kong 0.13.1 has them from nginx (ngx.req.get_uri_args).
import { decodeArgument } from './text.ts';

/** `true` for a key without `=`. */
export type Argument = readonly [key: string, value: unknown];

/** More than any entity has use for; each takes its time, and the proxy waits for it. */
export const mostArguments = 10_000;

export const hasTooManyArguments = (binary: string): boolean => {
  let at = -1;
  for (let count = 0; count < mostArguments; count += 1) {
    at = binary.indexOf('&', at + 1);
    if (at < 0) return false;
  }
  return true;
};

/** Undefined when a key or a value is not UTF-8. */
export function parseArguments(binary: string): readonly Argument[] | undefined {
  const found: Argument[] = [];
  for (const pair of binary.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const key = decodeArgument(equals < 0 ? pair : pair.slice(0, equals));
    const value = equals < 0 ? true : decodeArgument(pair.slice(equals + 1));
    if (key === undefined || value === undefined) return undefined;
    if (key !== '') found.push([key, value]);
  }
  return found;
}
