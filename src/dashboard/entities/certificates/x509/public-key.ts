// The public key of a certificate, in a form that can be compared with the one in a private key.
import { AsnConvert } from '@peculiar/asn1-schema';
import { ECParameters, id_ecPublicKey, id_secp256r1, id_secp384r1, id_secp521r1 } from '@peculiar/asn1-ecc';
import { id_rsaEncryption, RSAPublicKey } from '@peculiar/asn1-rsa';
import type { AlgorithmIdentifier } from '@peculiar/asn1-x509';

export interface PublicKey {
  /** "RSA 2048", "EC P-256" */
  readonly kind: string;
  /** The bits of the key. Undefined where a private key does not hold them. */
  readonly bits: Uint8Array | undefined;
}

const curves: Readonly<Record<string, string>> = {
  [id_secp256r1]: 'P-256',
  [id_secp384r1]: 'P-384',
  [id_secp521r1]: 'P-521',
  '1.3.132.0.10': 'secp256k1',
};

const others: Readonly<Record<string, string>> = {
  '1.3.101.112': 'Ed25519',
  '1.3.101.113': 'Ed448',
  '1.2.840.113549.1.1.10': 'RSA-PSS',
};

export const ecKey = (curve: string | undefined, point: ArrayBuffer | undefined): PublicKey => ({
  kind: `EC ${curve === undefined ? 'on a curve of its own' : (curves[curve] ?? curve)}`,
  bits: point && new Uint8Array(point),
});

export function rsaKey(modulus: ArrayBuffer, publicExponent: ArrayBuffer): PublicKey {
  const bytes = new Uint8Array(modulus);
  // A number whose first bit is set has a zero before it.
  const [first = 0, ...rest] = bytes[0] === 0 ? bytes.subarray(1) : bytes;
  const length = rest.length * 8 + 32 - Math.clz32(first);
  return {
    kind: `RSA ${length}`,
    bits: new Uint8Array(AsnConvert.serialize(new RSAPublicKey({ modulus, publicExponent }))),
  };
}

/** The curve that an algorithm names. */
export function curveOf({ parameters }: AlgorithmIdentifier): string | undefined {
  return parameters ? AsnConvert.parse(parameters, ECParameters).namedCurve : undefined;
}

export function publicKey(algorithm: AlgorithmIdentifier, key: ArrayBuffer): PublicKey {
  switch (algorithm.algorithm) {
    case id_rsaEncryption: {
      const { modulus, publicExponent } = AsnConvert.parse(key, RSAPublicKey);
      return rsaKey(modulus, publicExponent);
    }
    case id_ecPublicKey:
      return ecKey(curveOf(algorithm), key);
    default:
      return { kind: otherKind(algorithm.algorithm), bits: new Uint8Array(key) };
  }
}

export const otherKind = (algorithm: string): string => others[algorithm] ?? `algorithm ${algorithm}`;

export const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);

/** Undefined where it cannot be seen: a private key need not hold its public one. */
export function isSameKey(one: PublicKey, other: PublicKey): boolean | undefined {
  if (one.kind !== other.kind) return false;
  return one.bits && other.bits ? sameBytes(one.bits, other.bits) : undefined;
}
