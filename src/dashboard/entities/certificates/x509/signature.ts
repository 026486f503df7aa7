// Checks the signature of a certificate with the key of another one, as far as the browser's own cryptography goes.
import { ECDSASigValue, id_ecPublicKey } from '@peculiar/asn1-ecc';
import {
  id_rsaEncryption,
  id_RSASSA_PSS,
  RsaSaPssParams,
  id_sha1WithRSAEncryption,
  id_sha256WithRSAEncryption,
  id_sha384WithRSAEncryption,
  id_sha512WithRSAEncryption,
} from '@peculiar/asn1-rsa';
import { AsnConvert } from '@peculiar/asn1-schema';
import { Certificate, type AlgorithmIdentifier, type SubjectPublicKeyInfo } from '@peculiar/asn1-x509';
import { curveOf } from './public-key.ts';

/** A way to check a signature. `keys` are the kinds of keys that make such signatures. */
interface Scheme {
  keys: readonly string[];
  importing: AlgorithmIdentifierOfBrowser;
  verifying: AlgorithmIdentifierOfBrowser;
  /** The signature as the browser takes it. */
  signature: Uint8Array<ArrayBuffer>;
}

type AlgorithmIdentifierOfBrowser =
  | RsaHashedImportParams
  | EcKeyImportParams
  | EcdsaParams
  | RsaPssParams
  | Algorithm;

const hashes: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'SHA-1',
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};

const rsa: Readonly<Record<string, string>> = {
  [id_sha1WithRSAEncryption]: 'SHA-1',
  [id_sha256WithRSAEncryption]: 'SHA-256',
  [id_sha384WithRSAEncryption]: 'SHA-384',
  [id_sha512WithRSAEncryption]: 'SHA-512',
};

const ecdsa: Readonly<Record<string, string>> = {
  '1.2.840.10045.4.1': 'SHA-1',
  '1.2.840.10045.4.3.2': 'SHA-256',
  '1.2.840.10045.4.3.3': 'SHA-384',
  '1.2.840.10045.4.3.4': 'SHA-512',
};

/** The hash of a signature: "SHA-256". Undefined where it is not known, or where the kind of signature has one of its own. */
export const hashOf = ({ algorithm }: AlgorithmIdentifier): string | undefined =>
  rsa[algorithm] ?? ecdsa[algorithm];

/** The curves of the browser, with the bytes of a coordinate. */
const curves: Readonly<Record<string, readonly [name: string, bytes: number]>> = {
  '1.2.840.10045.3.1.7': ['P-256', 32],
  '1.3.132.0.34': ['P-384', 48],
  '1.3.132.0.35': ['P-521', 66],
};

const id_ed25519 = '1.3.101.112';

/** A number of a signature in exactly this many bytes. */
function padded(number: ArrayBuffer, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(number);
  const short = bytes.subarray(Math.max(0, bytes.length - length));
  const full = new Uint8Array(length);
  full.set(short, length - short.length);
  return full;
}

/** Undefined where the browser knows no such signature, or no such key. */
function schemeOf(
  { algorithm, parameters }: AlgorithmIdentifier,
  key: SubjectPublicKeyInfo,
  signature: ArrayBuffer,
): Scheme | undefined {
  const plain = new Uint8Array(signature);
  const hash = rsa[algorithm];
  if (hash !== undefined) {
    const name = 'RSASSA-PKCS1-v1_5';
    return { keys: [id_rsaEncryption], importing: { name, hash }, verifying: { name }, signature: plain };
  }
  if (algorithm === id_RSASSA_PSS) {
    // A key for such signatures alone: browsers do not take it.
    if (key.algorithm.algorithm === id_RSASSA_PSS) return undefined;
    const { hashAlgorithm, saltLength } = parameters
      ? AsnConvert.parse(parameters, RsaSaPssParams)
      : new RsaSaPssParams();
    const ofPss = hashes[hashAlgorithm.algorithm];
    const name = 'RSA-PSS';
    return ofPss === undefined
      ? undefined
      : {
          keys: [id_rsaEncryption],
          importing: { name, hash: ofPss },
          verifying: { name, saltLength },
          signature: plain,
        };
  }
  const ofEcdsa = ecdsa[algorithm];
  if (ofEcdsa !== undefined) {
    const isEc = key.algorithm.algorithm === id_ecPublicKey;
    const [namedCurve, length] = curves[(isEc && curveOf(key.algorithm)) || ''] ?? ['P-256', 0];
    if (isEc && length === 0) return undefined;
    const { r, s } = AsnConvert.parse(signature, ECDSASigValue);
    return {
      keys: [id_ecPublicKey],
      importing: { name: 'ECDSA', namedCurve },
      verifying: { name: 'ECDSA', hash: ofEcdsa },
      signature: new Uint8Array([...padded(r, length), ...padded(s, length)]),
    };
  }
  if (algorithm === id_ed25519)
    return {
      keys: [id_ed25519],
      importing: { name: 'Ed25519' },
      verifying: { name: 'Ed25519' },
      signature: plain,
    };
  return undefined;
}

/**
 * Is the certificate `one` signed with the key of the certificate `issuer`? Undefined where that cannot be seen here: browsers
 * check signatures on pages over HTTPS and on the own machine alone, and not those of every kind.
 */
export async function isSignedBy(
  one: Uint8Array<ArrayBuffer>,
  issuer: Uint8Array<ArrayBuffer>,
): Promise<boolean | undefined> {
  const signed = AsnConvert.parse(one, Certificate);
  const key = AsnConvert.parse(issuer, Certificate).tbsCertificate.subjectPublicKeyInfo;
  // The type says that it is there always.
  const subtle: SubtleCrypto | undefined = globalThis.crypto.subtle;
  if (subtle === undefined || !signed.tbsCertificateRaw) return undefined;
  try {
    const scheme = schemeOf(signed.signatureAlgorithm, key, signed.signatureValue);
    if (!scheme) return undefined;
    if (!scheme.keys.includes(key.algorithm.algorithm)) return false;
    const imported = await subtle.importKey('spki', AsnConvert.serialize(key), scheme.importing, false, [
      'verify',
    ]);
    return await subtle.verify(scheme.verifying, imported, scheme.signature, signed.tbsCertificateRaw);
  } catch {
    // The browser does not know this kind of key.
    return undefined;
  }
}
