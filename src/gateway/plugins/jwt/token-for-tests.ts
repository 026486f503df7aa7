// Makes tokens, for tests.
import { createHmac, generateKeyPairSync, sign as signWith, type KeyObject } from 'node:crypto';

export const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' });
export const pem = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString();

type Sign = (data: string) => Buffer;

export const hmac =
  (secret: string | Buffer): Sign =>
  (data) =>
    createHmac('sha256', secret).update(data).digest();

export const rsaSign =
  (hash: string, key = rsa.privateKey): Sign =>
  (data) =>
    signWith(hash, Buffer.from(data), key);

export const curveSign: Sign = (data) =>
  signWith('sha256', Buffer.from(data), { key: curve.privateKey, dsaEncoding: 'ieee-p1363' });

export const encoded = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');

export function token(
  claims: unknown,
  header: unknown = { alg: 'HS256', typ: 'JWT' },
  sign = hmac('sekret'),
): string {
  const data = `${encoded(header)}.${encoded(claims)}`;
  return `${data}.${sign(data).toString('base64url')}`;
}
