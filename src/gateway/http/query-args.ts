// The arguments of a query, as nginx gives them to Lua.
import { unescaped } from './percent-encoding.ts';

/** As ngx.req.get_uri_args reads a query: `a=1&b&c=`, escapes decoded where they are valid, `+` a space. */
export function parseArgs(query: string | undefined): [string, string | true][] {
  const args: [string, string | true][] = [];
  if (query === undefined || query === '') return args;
  for (const part of query.split('&')) {
    const equals = part.indexOf('=');
    const name = decode(equals < 0 ? part : part.slice(0, equals));
    if (name !== '') args.push([name, equals < 0 ? true : decode(part.slice(equals + 1))]);
  }
  return args;
}

/** Escapes stand for bytes. Bytes that are no UTF-8 become one character each. */
function decode(text: string): string {
  if (!/[%+]/.test(text)) return text;
  const bytes = unescaped(text, true);
  const decoded = bytes.toString('utf8');
  return decoded.includes('\ufffd') ? bytes.toString('latin1') : decoded;
}
