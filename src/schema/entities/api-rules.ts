// The rules for an api's values, beyond their types. Kong 0.13.1: kong/dao/schemas/apis.lua (check_host, check_uri …).
import { parseHostPattern } from '../address.ts';
import { strip } from '../coerce.ts';
import { tooLong } from '../compile-pcre.ts';
import { badEscape } from '../escapes.ts';
import type { CheckResult } from '../fields.ts';
import { show } from '../show.ts';
import { compileUri, hasTooLongExpressions, isPlainUri } from '../uri-pattern.ts';
import { parseUrl } from '../url.ts';

export const checkName = (name: string): CheckResult =>
  /[^\w.\-~]/.test(name)
    ? { error: "name must only contain alphanumeric and '., -, _, ~' characters" }
    : undefined;

export function checkUpstreamUrl(url: string): CheckResult {
  const scheme = parseUrl(url).scheme?.toLowerCase();
  return scheme === 'http' || scheme === 'https'
    ? undefined
    : { error: 'Supported protocols are HTTP and HTTPS' };
}

export const checkHosts = (hosts: readonly unknown[]): CheckResult => checkEach(hosts, 'host', hostError);

export const checkMethods = (methods: readonly unknown[]): CheckResult =>
  checkEach(methods, 'method', methodError);

/** Also removes trailing slashes. */
export function checkUris(uris: readonly unknown[]): CheckResult {
  if (hasTooLongExpressions(uris)) return { error: tooLong };
  const refused = checkEach(uris, 'uri', uriError);
  if (refused) return refused;
  return { value: uris.map((uri) => (uri === '/' ? uri : String(uri).replace(/\/$/, ''))) };
}

/** Postgres' smallint. */
export const checkRetries = (retries: number): CheckResult =>
  Number.isInteger(retries) && retries >= 0 && retries <= 32767
    ? undefined
    : { error: 'must be an integer between 0 and 32767' };

export const checkTimeout = (timeout: number): CheckResult =>
  Number.isInteger(timeout) && timeout >= 1 && timeout <= 2147483647
    ? undefined
    : { error: 'must be an integer between 1 and 2147483647' };

/** The error names the first wrong element. */
function checkEach(
  values: readonly unknown[],
  what: string,
  errorOf: (value: string) => string | undefined,
): CheckResult {
  for (const value of values) {
    const error =
      typeof value === 'string'
        ? strip(value) === ''
          ? `${what} is empty`
          : errorOf(value)
        : 'must be a string';
    if (error !== undefined) return { error: `${what} with value '${show(value)}' is invalid: ${error}` };
  }
  return undefined;
}

function hostError(host: string): string | undefined {
  const address = parseHostPattern(host);
  if (address === undefined || address.port !== undefined) return 'Invalid hostname';
  const wildcard = host.indexOf('*');
  if (wildcard !== host.lastIndexOf('*')) return 'Only one wildcard is allowed';
  if (wildcard >= 0 && !host.startsWith('*.') && !/.\.\*$/s.test(host)) return 'Invalid wildcard placement';
  return undefined;
}

function uriError(uri: string): string | undefined {
  if (!uri.startsWith('/')) return 'must be prefixed with slash';
  if (uri.includes('//')) return 'invalid';
  if (!isPlainUri(uri)) {
    const compiled = compileUri(uri);
    if (!compiled.ok) return `invalid regex '${show(uri)}' PCRE returned: ${compiled.error}`;
  }
  const bad = badEscape(uri);
  return bad === undefined ? undefined : `must use proper encoding; '${bad}' is invalid`;
}

const methodError = (method: string): string | undefined =>
  /^[A-Z]+$/.test(method) ? undefined : 'invalid value';
