// What the values of services and routes must be, beyond what their declarations say as data.
// Kong 0.13.1: kong/db/schema/typedefs.lua, kong/db/schema/entities/routes.lua
import { parseAddress } from '../address.ts';
import { badEscape } from '../escapes.ts';
import type { CheckResult } from '../fields.ts';
import { compileUri, isPlainUri } from '../uri-pattern.ts';

export const emptySegments = { pattern: /\/\//, error: 'must not have empty segments' };

export const checkServiceName = (name: string): CheckResult =>
  /^[\w.~-]+$/.test(name)
    ? undefined
    : {
        error: `invalid value '${name}': it must only contain alphanumeric and '., -, _, ~' characters`,
      };

export function checkHost(host: string): CheckResult {
  const address = parseAddress(host);
  if (address === undefined) return { error: `invalid value: ${host}` };
  return address.port === undefined ? undefined : { error: 'must not have a port' };
}

export function checkHostPattern(pattern: string): CheckResult {
  const address = parseAddress(pattern.replaceAll('*', 'abc'));
  if (address === undefined) return { error: `invalid value: ${pattern}` };
  return address.port === undefined ? undefined : { error: 'must not have a port' };
}

export const checkPath = (path: string): CheckResult =>
  isPlainUri(path)
    ? checkEscapes(path)
    : { error: `invalid path: '${path}' (characters outside of the reserved list of RFC 3986 found)` };

/** What is no plain path is a regular expression. */
export function checkPathPattern(path: string): CheckResult {
  if (isPlainUri(path)) return checkEscapes(path);
  const compiled = compileUri(path);
  return compiled.ok ? undefined : { error: `invalid regex: '${path}' (PCRE returned: ${compiled.error})` };
}

export const checkMethod = (method: string): CheckResult =>
  /^[A-Z]+$/.test(method) ? undefined : { error: `invalid value: ${method}` };

function checkEscapes(path: string): CheckResult {
  const bad = badEscape(path);
  return bad === undefined ? undefined : { error: `invalid url-encoded value: '${bad}'` };
}
