// Signs a request as hmac-auth wants it. Kong 0.13.1 and 3.9.1: kong/plugins/hmac-auth/access.lua, create_hash
import { createHash, createHmac } from 'node:crypto';
import type { HeaderLine, TryCredential, TryRequest } from '#wire/try-it.ts';
import { readHeader } from './read-try-request.ts';
import { Refused } from './refused.ts';

/** The headers to add: Date, Digest and Authorization. */
export function hmacHeaders(
  { method, path, host, headers, body }: TryRequest,
  { username, secret, algorithm, headers: wanted, digest }: Extract<TryCredential, { kind: 'hmac' }>,
  now = new Date(),
): readonly HeaderLine[] {
  const has = (name: string): boolean => headers.some(([given]) => given.toLowerCase() === name);
  const added: HeaderLine[] = [];
  if (!has('date') && !has('x-date')) added.push(['Date', now.toUTCString()]);
  // Kong 0.13 refuses each digest of a request without a body.
  const needsDigest = wanted.includes('digest') || (digest && body !== '');
  if (needsDigest && !has('digest'))
    added.push(['Digest', `SHA-256=${createHash('sha256').update(body).digest('base64')}`]);
  const all = [...headers, ...added];
  const signed = needsDigest && !wanted.includes('digest') ? [...wanted, 'digest'] : wanted;
  const lines = signed.map((name) => {
    if (name === 'request-line') return `${method} ${path} HTTP/1.1`;
    if (name === '@request-target') return `${name}: ${method.toLowerCase()} ${path}`;
    const value = name === 'host' ? host : all.find(([given]) => given.toLowerCase() === name)?.[1];
    if (value === undefined)
      throw new Refused(`The signature signs ${name}, which the request does not have`);
    return `${name}: ${value}`;
  });
  // A header is sent as Latin-1, and the gateway signs the bytes that have come.
  const signature = createHmac(algorithm.slice('hmac-'.length), secret)
    .update(lines.join('\n'), 'latin1')
    .digest('base64');
  const value = `hmac username="${username}", algorithm="${algorithm}", headers="${signed.join(' ')}", signature="${signature}"`;
  return [...added, readHeader('Authorization', value)];
}
