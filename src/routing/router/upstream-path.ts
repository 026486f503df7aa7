// The path to ask an upstream for. Kong 0.13.1: kong/core/api_router.lua, find_api, "URI stripping logic" and "uri trailing slash logic".

/**
 * `base` is the path of upstream_url, empty when it has none; `rest` is what strip_uri leaves of the request's path, undefined
 * when nothing is to be stripped.
 */
export function upstreamPath(base: string, path: string, rest: string | undefined): string {
  const wanted = path !== '/' && rest !== undefined ? rest : path;
  if (base === '' || base === '/') return wanted;
  const file = base.endsWith('/') ? base.slice(0, -1) : base;
  if (wanted !== '/') return file + wanted;
  // Stripping has left no path: the upstream's own path is used, with a slash at its end when the request had one.
  const bare = path !== '/' && !path.endsWith('/');
  if (file !== base) return bare ? file : base;
  return path === '/' || bare ? file : `${file}/`;
}
