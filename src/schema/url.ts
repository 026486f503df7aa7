// Splits a url as LuaSocket does for Kong (socket/url.lua, parse): nothing is decoded and hardly anything is refused.

export interface ParsedUrl {
  scheme?: string;
  host?: string;
  /** The port as written. It may be no number. */
  port?: string;
  /** The text after the authority, up to the query; absent when empty. */
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

/** A blank or a control character: such a text cannot stand in a request line, and a line break in it would begin another line. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
export const breaksLine = (text: string): boolean => /[\x00-\x20\x7f]/.test(text);
