// The rules for the values of services and routes that their declarations cannot state as data.
// Kong 0.13.1: kong/db/schema/typedefs.lua, kong/db/schema/entities/routes.lua
import { type Address, parseAddress, parseHostPattern } from '../address.ts';
import { tooLong } from '../compile-pcre.ts';
import { badEscape } from '../escapes.ts';
import type { CheckResult } from '../fields.ts';
import { show } from '../show.ts';
import { compileUri, hasTooLongExpressions, isPlainUri } from '../uri-pattern.ts';

export const emptySegments = { pattern: /\/\//, error: 'must not have empty segments' };

export const checkServiceName = (name: string): CheckResult =>
  /^[\w.~-]+$/.test(name)
    ? undefined
    : {
        error: `invalid value '${name}': it must only contain alphanumeric and '., -, _, ~' characters`,
      };

export const checkHost = (host: string): CheckResult => checkAddress(parseAddress(host), host);

export const checkHostPattern = (pattern: string): CheckResult =>
  checkAddress(parseHostPattern(pattern), pattern);

function checkAddress(address: Address | undefined, written: string): CheckResult {
  if (address?.port !== undefined || endsWithTooHighPort(written)) return { error: 'must not have a port' };
  return address === undefined ? { error: `invalid value: ${written}` } : undefined;
}

/** Kong also reads a number beyond 65535 as a port, which is not allowed here. */
const endsWithTooHighPort = (host: string): boolean =>
  Number(/^(?:[^:]*|\[[^\]]*\]):(\d+)$/.exec(host)?.[1] ?? 0) > 65535;

export const checkPath = (path: string): CheckResult =>
  isPlainUri(path)
    ? checkEscapes(path)
    : { error: `invalid path: '${path}' (characters outside of the reserved list of RFC 3986 found)` };

export const checkPathPatterns = (paths: readonly string[]): CheckResult =>
  hasTooLongExpressions(paths) ? { error: tooLong } : undefined;

/** A path that is not plain is a regular expression. */
export function checkPathPattern(path: string): CheckResult {
  if (isPlainUri(path)) return checkEscapes(path);
  const compiled = compileUri(path);
  return compiled.ok
    ? undefined
    : { error: `invalid regex: '${show(path)}' (PCRE returned: ${compiled.error})` };
}

export const checkMethod = (method: string): CheckResult =>
  /^[A-Z]+$/.test(method) ? undefined : { error: `invalid value: ${method}` };

function checkEscapes(path: string): CheckResult {
  const bad = badEscape(path);
  return bad === undefined ? undefined : { error: `invalid url-encoded value: '${bad}'` };
}
