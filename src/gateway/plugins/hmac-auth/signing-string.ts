// What a client signs. Kong 0.13.1: kong/plugins/hmac-auth/access.lua, create_hash
import { createHmac, timingSafeEqual } from 'node:crypto';
import { fromBase64 } from '../base64.ts';
import type { ClientRequest } from '../plugin.ts';
import type { SignatureHeader } from './signature-header.ts';

/** With an empty secret anybody could sign. */
export function isSignedWith(secret: unknown, request: ClientRequest, given: SignatureHeader): boolean {
  const signature = fromBase64(given.signature);
  if (signature === undefined || typeof secret !== 'string' || secret === '') return false;
  const expected = createHmac(given.algorithm.slice('hmac-'.length), secret)
    .update(signingString(request, given.headers), 'latin1')
    .digest();
  return signature.length === expected.length && timingSafeEqual(signature, expected);
}

function signingString(request: ClientRequest, names: readonly string[]): string {
  let text = '';
  for (const name of names) text += (text === '' ? '' : '\n') + lineOf(request, name);
  return text;
}

function lineOf(request: ClientRequest, name: string): string {
  if (name === 'request-line') return requestLine(request);
  const values = headersNamed(request, name.toLowerCase());
  // Several of a name are one, as everywhere in HTTP.
  return values.length === 0 ? `${name}:` : `${name}: ${values.join(', ')}`;
}

/** OpenResty finds a header with `-` by its name with `_` too. */
function headersNamed(request: ClientRequest, name: string): readonly string[] {
  const values = request.headers(name);
  return values.length > 0 || !name.includes('_') ? values : request.headers(name.replaceAll('_', '-'));
}

/** Lua writes a version without a zero at its end: HTTP/1, HTTP/1.1, HTTP/2. */
const requestLine = ({ method, path, query, httpVersion }: ClientRequest): string =>
  `${method} ${path}${query === undefined ? '' : `?${query}`} HTTP/${Number(httpVersion)}`;
