// Whether a token was signed with a credential's secret or key. The algorithm is the credential's, never the token's to choose.
import { createPublicKey, KeyObject, verify } from 'node:crypto';
import type { CryptoKey } from 'jose';
import { fromBase64Url } from '../../http/base64.ts';
import type { FoundRow, Reply } from '../plugin.ts';
import type { Algorithm, Token } from './token.ts';

const invalidAlgorithm: Reply = { status: 403, body: 'Invalid algorithm' };
const invalidKey: Reply = { status: 403, body: 'Invalid key/secret' };
const invalidSignature: Reply = { status: 403, body: 'Invalid signature' };

type Key = CryptoKey | KeyObject;

/** Loaded with the first token, so that a start without any does not wait for it. */
const jose = () => import('jose');

export class SignatureCheck {
  readonly #isBase64: boolean;
  /** Worked out once for each row: of a credential that is changed there is another. */
  readonly #keys = new WeakMap<FoundRow, Promise<Key | undefined>>();

  /** `isBase64`: secrets and keys are kept so. */
  constructor(isBase64: boolean) {
    this.#isBase64 = isBase64;
  }

  /** Why a token is refused; undefined for one that was signed with what the credential says. */
  async refusal({ signed, signature, algorithm }: Token, credential: FoundRow): Promise<Reply | undefined> {
    if (algorithm !== (credential['algorithm'] ?? 'HS256')) return invalidAlgorithm;
    const pending = this.#keys.get(credential) ?? this.#keyOf(credential, algorithm);
    this.#keys.set(credential, pending);
    const key = await pending;
    if (!key) return invalidKey;
    const [header, payload] = signed;
    if (key instanceof KeyObject && isBarelyShort(key)) {
      const whole = Buffer.from(signed.join('.'));
      return verify(rsaHashes[algorithm], whole, key, signature) ? undefined : invalidSignature;
    }
    const jws = { protected: header, payload, signature: signature.toString('base64url') };
    const { errors, flattenedVerify } = await jose();
    try {
      await flattenedVerify(jws, key, { algorithms: [algorithm] });
      return undefined;
    } catch (error) {
      // Everything else that it throws is about the key: another curve, an RSA key of less than 2048 bits.
      return error instanceof errors.JOSEError ? invalidSignature : invalidKey;
    }
  }

  /** Undefined for a text that is no key of this algorithm. An empty secret is no key: any client could sign with it. */
  async #keyOf(credential: FoundRow, algorithm: Algorithm): Promise<Key | undefined> {
    const text = credential[algorithm === 'HS256' ? 'secret' : 'rsa_public_key'];
    if (typeof text !== 'string') return undefined;
    const bytes = this.#isBase64 ? fromBase64Url(text) : Buffer.from(text);
    if (bytes === undefined || bytes.length === 0) return undefined;
    if (algorithm === 'HS256')
      return crypto.subtle.importKey('raw', new Uint8Array(bytes), { name: 'HMAC', hash: 'SHA-256' }, false, [
        'verify',
      ]);
    const key = publicKeyFrom(bytes.toString());
    return key?.asymmetricKeyType === (algorithm === 'ES256' ? 'ec' : 'rsa') ? key : undefined;
  }
}

const rsaHashes: Readonly<Record<Algorithm, string | undefined>> = {
  HS256: undefined,
  RS256: 'sha256',
  RS512: 'sha512',
  ES256: undefined,
};

/**
 * Is this an RSA key whose modulus has 256 bytes but fewer than 2048 bits? Some tools make such keys and call them 2048 bits
 * long. jose refuses keys of less than 2048 bits.
 */
function isBarelyShort({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): boolean {
  const bits = asymmetricKeyDetails?.modulusLength ?? 0;
  return asymmetricKeyType === 'rsa' && bits > 2040 && bits < 2048;
}

export function publicKeyFrom(pem: string): KeyObject | undefined {
  try {
    return createPublicKey(pem);
  } catch {
    return undefined;
  }
}
