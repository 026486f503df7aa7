// Seals the secrets of a connection for the database, and opens them again. Sealed for one connection at one address, they open for
// no other: a row that was changed in the file cannot send them elsewhere.
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { SealingKey } from './key-file.ts';

export interface Secrets {
  password?: string;
  /** The key of the client certificate. */
  key?: string;
  /** By the name of the header field, in lower case. */
  headers?: Readonly<Record<string, string>>;
}

/** The connection that the secrets belong to. */
export interface Holder {
  id: string;
  url: string;
}

/** Why secrets cannot be sealed or opened. The message is for the operator and holds no secret. */
export class SecretsError extends Error {
  override readonly name = 'SecretsError';
}

const algorithm = 'aes-256-gcm';
const format = 'v1';
const nonceLength = 12;

const isEmpty = ({ password, key, headers = {} }: Secrets): boolean =>
  !password && !key && Object.keys(headers).length === 0;

/** Null where there is nothing to seal. */
export function seal(secrets: Secrets, holder: Holder, sealing: SealingKey): string | null {
  if (isEmpty(secrets)) return null;
  const key = keyOf(sealing);
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(boundTo(holder));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(secrets), 'utf8'), cipher.final()]);
  return [
    format,
    nameOf(key),
    ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url')),
  ].join('.');
}

export function unseal(text: string | null, holder: Holder, sealing: SealingKey): Secrets {
  if (text === null) return {};
  const key = keyOf(sealing);
  const [version, keyName, ...parts] = text.split('.');
  const [nonce, tag, sealed] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (version !== format || !nonce || !tag || !sealed)
    throw new SecretsError(`The secrets of this connection are stored in an unknown form. ${giveAgain}`);
  if (keyName !== nameOf(key))
    throw new SecretsError(
      `The secrets of this connection were encrypted with another key file. Put that file back, or ${giveAgain.toLowerCase()}`,
    );
  try {
    const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: 16 })
      .setAAD(boundTo(holder))
      .setAuthTag(tag);
    return readSecrets(
      JSON.parse(Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8')),
    );
  } catch {
    throw new SecretsError(
      `The stored secrets of this connection were changed outside of Gatehouse. ${giveAgain}`,
    );
  }
}

const giveAgain = 'Edit the connection and give its secrets again.';

function keyOf(sealing: SealingKey): Buffer {
  if (sealing.kind === 'unusable')
    throw new SecretsError(`${sealing.why}: secrets cannot be stored or read.`);
  return sealing.key;
}

/** Tells keys apart and says nothing about them. */
const nameOf = (key: Buffer): string =>
  createHmac('sha256', key).update('name').digest('base64url').slice(0, 8);

const boundTo = ({ id, url }: Holder): Buffer =>
  Buffer.from(JSON.stringify([format, id, new URL(url).origin]));

function readSecrets(value: unknown): Secrets {
  if (typeof value !== 'object' || value === null) return {};
  const secrets: Secrets = {};
  if ('password' in value && typeof value.password === 'string') secrets.password = value.password;
  if ('key' in value && typeof value.key === 'string') secrets.key = value.key;
  if ('headers' in value && typeof value.headers === 'object' && value.headers !== null)
    secrets.headers = Object.fromEntries(
      Object.entries(value.headers).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      ),
    );
  return secrets;
}
