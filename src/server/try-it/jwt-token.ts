// Makes a token for the plugin jwt.
import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { TryCredential } from '#wire/try-it.ts';
import { Refused } from './refused.ts';

export async function jwtToken(
  { algorithm, secret, secretIsBase64, claims, lifetime }: Extract<TryCredential, { kind: 'jwt' }>,
  now = Math.floor(Date.now() / 1000),
): Promise<string> {
  const key = algorithm.startsWith('HS')
    ? Buffer.from(secret, secretIsBase64 ? 'base64' : 'utf8')
    : privateKey(secret);
  // Loaded at the first token: it takes memory, and most gateways never need one.
  const { SignJWT } = await import('jose');
  try {
    return await new SignJWT({ ...claims, iat: now, nbf: now, exp: now + lifetime })
      .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
      .sign(key);
  } catch {
    throw new Refused(`No token can be made with this key for ${algorithm}. Is it the right kind of key?`);
  }
}

function privateKey(pem: string): KeyObject {
  if (pem.includes('ENCRYPTED'))
    throw new Refused('The private key is encrypted. Give it without a passphrase');
  try {
    return createPrivateKey(pem);
  } catch {
    throw new Refused('This is not a private key in PEM');
  }
}
