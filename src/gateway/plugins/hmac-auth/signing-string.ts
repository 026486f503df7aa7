// Makes the text that a client signs: the lines of the headers that it names. Kong 0.13.1: kong/plugins/hmac-auth/access.lua, create_hash
import type { ClientRequest } from '../plugin.ts';

export function signingString(request: ClientRequest, names: readonly string[]): string {
  let text = '';
  for (const name of names) text += (text === '' ? '' : '\n') + lineOf(request, name);
  return text;
}

function lineOf(request: ClientRequest, name: string): string {
  if (name === 'request-line') return requestLine(request);
  const values = headersNamed(request, name.toLowerCase());
  if (values.length === 0) return `${name}:`;
  // Several of a name are one, as everywhere in HTTP.
  return `${name}: ${values.length === 1 ? values[0] : values.join(', ')}`;
}

/** OpenResty finds a header with `-` by its name with `_` too. */
function headersNamed(request: ClientRequest, name: string): readonly string[] {
  const values = request.headers(name);
  return values.length > 0 || !name.includes('_') ? values : request.headers(name.replaceAll('_', '-'));
}

/** As Lua writes them: without a zero at the end. */
const versions = { '1.0': '1', '1.1': '1.1', '2.0': '2' } as const;

const requestLine = ({ method, path, query, httpVersion }: ClientRequest): string =>
  `${method} ${path}${query === undefined ? '' : `?${query}`} HTTP/${versions[httpVersion]}`;
