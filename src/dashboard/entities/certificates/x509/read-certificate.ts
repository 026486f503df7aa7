// Reads what a certificate says of itself (RFC 5280).
import { sha256 } from '@noble/hashes/sha2.js';
import { AsnConvert } from '@peculiar/asn1-schema';
import {
  AuthorityKeyIdentifier,
  Certificate,
  id_ce_authorityKeyIdentifier,
  id_ce_subjectAltName,
  id_ce_subjectKeyIdentifier,
  SubjectAlternativeName,
  SubjectKeyIdentifier,
  type Name,
} from '@peculiar/asn1-x509';
import { nameText, partOf, partsOf, spokenName } from './distinguished-name.ts';
import { publicKey, type PublicKey } from './public-key.ts';
import { hashOf } from './signature.ts';

export interface ReadCertificate {
  /** "CN=weather.example.com, O=Weather" */
  readonly subject: string;
  /** "R10, Let’s Encrypt" */
  readonly issuer: string;
  /** The organization that issued it, or else the issuer’s common name. */
  readonly authority: string;
  /** The hosts and addresses that it is for. Without a list of them, the subject’s common name. */
  readonly names: readonly string[];
  readonly from: number;
  readonly until: number;
  /** "03:5b:34" */
  readonly serial: string;
  /** SHA-256: "9F:2A:61" */
  readonly fingerprint: string;
  readonly key: PublicKey;
  /** Of its signature: "SHA-256". Undefined where it is not known. */
  readonly hash: string | undefined;
  /** The certificate itself, in DER. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The fields by which a chain is checked. */
  readonly link: ChainLink;
}

export interface ChainLink {
  readonly subject: string;
  readonly issuer: string;
  readonly key: string | undefined;
  readonly issuerKey: string | undefined;
}

const hex = (bytes: BufferSource | Uint8Array): string =>
  Array.from(bytes instanceof Uint8Array ? bytes : viewOf(bytes), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join(':');

const viewOf = (bytes: BufferSource): Uint8Array =>
  ArrayBuffer.isView(bytes)
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(bytes);

const identityOf = (name: Name): string => hex(AsnConvert.serialize(name));

/** Throws where the bytes are no certificate. */
export function readCertificate(bytes: Uint8Array<ArrayBuffer>): ReadCertificate {
  const { tbsCertificate: content, signatureAlgorithm } = AsnConvert.parse(bytes, Certificate);
  const { subject, issuer, validity, subjectPublicKeyInfo: key } = content;
  const extension = (id: string): ArrayBuffer | undefined =>
    content.extensions?.find(({ extnID }) => extnID === id)?.extnValue.buffer;
  const subjectParts = partsOf(subject);
  const issuerParts = partsOf(issuer);
  const [ownKey, issuerKey] = [
    extension(id_ce_subjectKeyIdentifier),
    extension(id_ce_authorityKeyIdentifier),
  ];
  const issuerKeyId = issuerKey && AsnConvert.parse(issuerKey, AuthorityKeyIdentifier).keyIdentifier?.buffer;
  return {
    subject: nameText(subjectParts),
    issuer: spokenName(issuerParts),
    authority: partOf(issuerParts, 'O') ?? spokenName(issuerParts),
    names: namesIn(extension(id_ce_subjectAltName)) ?? [partOf(subjectParts, 'CN') ?? []].flat(),
    from: validity.notBefore.getTime().getTime(),
    until: validity.notAfter.getTime().getTime(),
    serial: hex(content.serialNumber),
    fingerprint: hex(sha256(bytes)).toUpperCase(),
    key: publicKey(key.algorithm, key.subjectPublicKey),
    hash: hashOf(signatureAlgorithm),
    bytes,
    link: {
      subject: identityOf(subject),
      issuer: identityOf(issuer),
      key: ownKey && hex(AsnConvert.parse(ownKey, SubjectKeyIdentifier).buffer),
      issuerKey: issuerKeyId && hex(issuerKeyId),
    },
  };
}

function namesIn(extension: ArrayBuffer | undefined): readonly string[] | undefined {
  if (!extension) return undefined;
  const names = AsnConvert.parse(extension, SubjectAlternativeName);
  return [...new Set(names.flatMap(({ dNSName, iPAddress }) => dNSName ?? iPAddress ?? []))];
}
