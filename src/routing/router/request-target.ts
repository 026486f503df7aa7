// Parses the request target and Host for routing, and refuses those that nginx refuses before Kong sees them.
// Kong 0.13.1 routes by the raw path: nothing is decoded or resolved here, only checked.

export interface RequestTarget {
  /**
   * The host that an absolute-form target names (`http://host/path`), with its port; nginx uses it instead of the Host header.
   */
  authority: string | undefined;
  /** Without the query; percent-encoding kept. */
  path: string;
  /** Without its `?`; undefined when there is none. */
  query: string | undefined;
}

/** The path and query of a request target; undefined for a target that cannot be served. */
export function parseTarget(method: string, target: string): RequestTarget | undefined {
  if (method === 'CONNECT') return undefined;
  if (target.charCodeAt(0) === 0x2f) return localTarget(target, undefined);
  const [whole, authority] = schemeAndHost.exec(target) ?? [];
  if (whole === undefined || authority === undefined || !isValidHost(authority)) return undefined;
  const rest = target.slice(whole.length);
  return localTarget(rest.startsWith('/') ? rest : `/${rest}`, authority);
}

/**
 * An absolute target as nginx accepts it: any scheme, a host of letters or an address, a port of digits, no user name
 * (ngx_http_parse_request_line).
 */
const schemeAndHost =
  /^[a-z][a-z0-9+.-]*:\/\/((?:[a-z0-9.-]+|\[[a-z0-9:._~!$&'()*+,;=-]*\])(?::[0-9]*)?)(?=[/?]|$)/i;

/** A query ends before a fragment, a path does not (ngx_http_parse_complex_uri; Kong takes the path from the raw line). */
function localTarget(local: string, authority: string | undefined): RequestTarget | undefined {
  const mark = local.indexOf('?');
  const path = mark < 0 ? local : local.slice(0, mark);
  const hash = local.indexOf('#');
  if (!isSafePath(hash < 0 ? path : path.slice(0, hash))) return undefined;
  // A `?` within a fragment does not begin a query.
  if (mark < 0 || (hash >= 0 && hash < mark)) return { authority, path, query: undefined };
  return { authority, path, query: local.slice(mark + 1, hash < 0 ? undefined : hash) };
}

/** No broken or NUL escape, and no `..` that leads above the root (ngx_http_parse_complex_uri). */
function isSafePath(path: string): boolean {
  const escaped = path.includes('%');
  if (escaped && /%(?![0-9a-f]{2})|%00/i.test(path)) return false;
  const plain = escaped
    ? path.replace(/%(2e|2f)/gi, (_, code: string) => (/2e/i.test(code) ? '.' : '/'))
    : path;
  if (!plain.includes('/..')) return true;
  let depth = 0;
  for (const segment of plain.split('/')) {
    if (segment === '..') depth -= 1;
    else if (segment !== '' && segment !== '.') depth += 1;
    if (depth < 0) return false;
  }
  return true;
}

/**
 * The Host header without its port (Kong 0.13.1: kong/core/api_router.lua, exec), in lower case, because host names are compared
 * without regard to case.
 */
export function routedHost(host: string): string {
  const colon = host.indexOf(':', 1);
  return (colon < 0 ? host : host.slice(0, colon)).toLowerCase();
}

/** nginx's $host: without port and the dot at its end, in lower case; an address of IPv6 keeps its brackets (ngx_http_validate_host). */
export function plainHost(host: string): string {
  const bracket = host.startsWith('[') ? host.indexOf(']') + 1 : 0;
  const name = bracket > 0 ? host.slice(0, bracket).toLowerCase() : routedHost(host);
  return name.endsWith('.') ? name.slice(0, -1) : name;
}

/** ngx_http_validate_host: not empty, no slash, no two dots in a row. */
export function isValidHost(host: string): boolean {
  return host !== '' && !host.includes('/') && !host.includes('..');
}
