// Seals texts for the database, and opens them again. A sealed text is bound to a place, such as the connection that it belongs to:
// moved to another place in the file, it does not open.
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { SealingKey } from '../connections/key-file.ts';

/** `sealed-elsewhere`: under another key. `unknown-form`: not a text that this file has made. */
export type UnsealFailure = 'no-key' | 'sealed-elsewhere' | 'unknown-form' | 'changed';

export class SealError extends Error {
  override readonly name = 'SealError';
  readonly kind: UnsealFailure;

  /** The message is for the operator and holds no secret. */
  constructor(kind: UnsealFailure, message: string) {
    super(message);
    this.kind = kind;
  }
}

const algorithm = 'aes-256-gcm';
const format = 'v1';
const nonceLength = 12;

/** `place` holds no secret. */
export function sealText(text: string, place: readonly string[], sealing: SealingKey): string {
  const key = keyOf(sealing);
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(boundTo(place));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return [
    format,
    nameOf(key),
    ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url')),
  ].join('.');
}

export function unsealText(sealedText: string, place: readonly string[], sealing: SealingKey): string {
  const key = keyOf(sealing);
  const [version, keyName, ...parts] = sealedText.split('.');
  const [nonce, tag, sealed] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (version !== format || !nonce || !tag || !sealed)
    throw new SealError('unknown-form', 'It is stored in an unknown form.');
  if (keyName !== nameOf(key))
    throw new SealError('sealed-elsewhere', 'It was encrypted with another key file.');
  try {
    const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: 16 })
      .setAAD(boundTo(place))
      .setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8');
  } catch {
    throw new SealError('changed', 'It was changed outside of Gatehouse.');
  }
}

/** A digest that only this key makes: it tells whether two texts are the same, and nothing about them. */
export const keyedDigest = (text: string, sealing: SealingKey): string =>
  createHmac('sha256', keyOf(sealing)).update(text).digest('base64url');

function keyOf(sealing: SealingKey): Buffer {
  if (sealing.kind === 'unusable')
    throw new SealError('no-key', `${sealing.why}: secrets cannot be stored or read.`);
  return sealing.key;
}

/** Tells keys apart and says nothing about them. */
const nameOf = (key: Buffer): string =>
  createHmac('sha256', key).update('name').digest('base64url').slice(0, 8);

const boundTo = (place: readonly string[]): Buffer => Buffer.from(JSON.stringify([format, ...place]));
