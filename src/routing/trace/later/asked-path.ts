// Joins the upstream's path and the request's. Kong 3.9.1: kong/router/utils.lua, get_upstream_uri_v0; kong/router/traditional.lua,
// find_match.

export interface PathRule {
  readonly strips: boolean;
  readonly handling: 'v0' | 'v1';
}

/** The rest of a path after the part that matched. It never leads out of the upstream's path. */
export function safeRest(rest: string): string {
  if (rest === '.' || rest === '..') return '';
  return rest.replace(/^\.\.?\//, '');
}

/** `rest` is what is left of the path after the part that matched, without the slash between them. */
export function askedPath({ strips, handling }: PathRule, base: string, path: string, rest: string): string {
  const above = base === '' ? '/' : base;
  const slashed = above.endsWith('/');
  const bare = slashed ? above.slice(0, -1) : above;
  if (handling === 'v1') {
    if (!strips) return above + path.slice(1);
    return slashed && rest.startsWith('/') ? bare + rest : above + rest;
  }
  if (!strips) return slashed ? above + path.slice(1) : above + (path === '/' ? '' : path);
  if (rest !== '') return bare + (rest.startsWith('/') ? rest : `/${rest}`);
  if (above === '/') return '/';
  if (slashed) return path.endsWith('/') ? above : bare;
  return path.length > 1 && path.endsWith('/') ? `${above}/` : above;
}
