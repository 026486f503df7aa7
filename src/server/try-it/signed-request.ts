// The request with the credential that is worked out for it: a signature, or a token.
import type { HeaderLine, TryCredential, TryRequest } from '#wire/try-it.ts';
import { hmacHeaders } from './hmac-headers.ts';
import { jwtToken } from './jwt-token.ts';
import { readHeader } from './read-try-request.ts';

/** The host is the one that is sent. */
export async function signedRequest(request: TryRequest): Promise<TryRequest> {
  const { credential } = request;
  if (!credential) return request;
  if (credential.kind === 'hmac')
    return { ...request, headers: [...request.headers, ...hmacHeaders(request, credential)] };
  return withToken(request, credential, await jwtToken(credential));
}

function withToken(
  request: TryRequest,
  { in: place, name }: Extract<TryCredential, { kind: 'jwt' }>,
  token: string,
): TryRequest {
  const { path, headers } = request;
  switch (place) {
    case 'query': {
      const pair = `${encodeURIComponent(name)}=${token}`;
      return { ...request, path: `${path}${path.includes('?') ? '&' : '?'}${pair}` };
    }
    case 'cookie':
      return { ...request, headers: withCookie(headers, `${name}=${token}`) };
    case 'header':
      return { ...request, headers: [...headers, readHeader(name, `Bearer ${token}`)] };
    default:
      return place satisfies never;
  }
}

const isCookie = ([name]: HeaderLine): boolean => name.toLowerCase() === 'cookie';

/** A request has one Cookie header. */
function withCookie(headers: readonly HeaderLine[], cookie: string): readonly HeaderLine[] {
  const cookies = [...headers.filter(isCookie).map(([, value]) => value), cookie];
  return [...headers.filter((line) => !isCookie(line)), readHeader('Cookie', cookies.join('; '))];
}
