// Splits a url as LuaSocket does for Kong (socket/url.lua, parse): nothing is decoded and hardly anything is refused.

export interface ParsedUrl {
  scheme?: string;
  host?: string;
  /** As written; need not be a number. */
  port?: string;
  /** What follows the authority, up to the query; absent when empty. */
  path?: string;
}

export function parseUrl(text: string): ParsedUrl {
  const parts = /^(?:([a-z0-9][a-z0-9+.-]*):)?(?:\/\/([^/]*))?([^?]*)/is.exec(text.replace(/#.*$/s, ''));
  const [, scheme, authority, path] = parts ?? [];
  const [, hostname, port] = /^(.*?)(?::([^:\]]*))?$/s.exec((authority ?? '').replace(/^[^@]*@/, '')) ?? [];
  const host = hostname?.replace(/^\[(.+)\]$/s, '$1');
  return {
    ...(scheme !== undefined && { scheme }),
    ...(host && { host }),
    ...(port !== undefined && { port }),
    ...(path && { path }),
  };
}
