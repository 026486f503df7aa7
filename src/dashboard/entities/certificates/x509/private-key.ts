// Reads a private key from PEM, as far as it takes to say its kind and to compare it with a certificate. Nothing is kept of it.
import { AsnConvert } from '@peculiar/asn1-schema';
import { ECPrivateKey, id_ecPublicKey } from '@peculiar/asn1-ecc';
import { PrivateKeyInfo } from '@peculiar/asn1-pkcs8';
import { id_rsaEncryption, RSAPrivateKey } from '@peculiar/asn1-rsa';
import { faultText, isCertificate, isPrivateKey, pemBlocks, type BrokenBlock, type PemBlock } from './pem.ts';
import { curveOf, ecKey, otherKind, rsaKey, type PublicKey } from './public-key.ts';

export type ReadKey = { readonly key: PublicKey } | { readonly problem: string };

const encrypted =
  'This key is encrypted, and the gateway has no passphrase for it. Decrypt it first: openssl pkey -in key.pem -out plain.pem';

/** Names the PEM block that stands in the place of a private key. */
function otherThan(labels: readonly string[]): string {
  if (labels.some(isCertificate))
    return 'This is a certificate. The private key is in a file of its own, often named .key.';
  if (labels.some((label) => label.endsWith('PUBLIC KEY')))
    return 'This is the public key, not the private one.';
  const [label] = labels;
  if (label !== undefined) return `This is no private key but: ${label.toLowerCase()}.`;
  return 'This is no PEM: a private key starts with a line like -----BEGIN PRIVATE KEY-----, and each line ends in a line break.';
}

export function readPrivateKey(text: string): ReadKey {
  const blocks = pemBlocks(text);
  // OpenSSL writes the parameters of an EC key before the key.
  const [block, ...more] = blocks.filter(({ label }) => isPrivateKey(label));
  if (!block) return { problem: otherThan(blocks.map(({ label }) => label)) };
  if (more.length > 0)
    return { problem: `These are ${more.length + 1} private keys. A certificate has one.` };
  if (blocks.some(({ label }) => isCertificate(label)))
    return { problem: 'A certificate stands beside the private key. It belongs into the field above.' };
  return readBlock(block);
}

/** Reads the first private key in a stored text, as OpenSSL does: whatever else stands there is passed over. */
export function readStoredKey(text: string): ReadKey {
  const blocks = pemBlocks(text);
  const block = blocks.find(({ label }) => isPrivateKey(label));
  return block ? readBlock(block) : { problem: otherThan(blocks.map(({ label }) => label)) };
}

function readBlock(block: PemBlock | BrokenBlock): ReadKey {
  if (block.label === 'ENCRYPTED PRIVATE KEY') return { problem: encrypted };
  if ('broken' in block) return { problem: `This key ${faultText(block)}` };
  if (block.encrypted) return { problem: encrypted };
  try {
    return { key: keyIn(block) };
  } catch {
    return { problem: 'This key is damaged: its content is no private key.' };
  }
}

function keyIn({ label, bytes }: PemBlock): PublicKey {
  switch (label) {
    case 'RSA PRIVATE KEY':
      return fromRsa(bytes);
    case 'EC PRIVATE KEY':
      return fromEc(bytes, undefined);
    case 'PRIVATE KEY': {
      const { privateKeyAlgorithm: algorithm, privateKey } = AsnConvert.parse(bytes, PrivateKeyInfo);
      if (algorithm.algorithm === id_rsaEncryption) return fromRsa(privateKey.buffer);
      if (algorithm.algorithm === id_ecPublicKey) return fromEc(privateKey.buffer, curveOf(algorithm));
      return { kind: otherKind(algorithm.algorithm), bits: undefined };
    }
    default:
      return { kind: label.replace(' PRIVATE KEY', ''), bits: undefined };
  }
}

function fromRsa(bytes: BufferSource): PublicKey {
  const { modulus, publicExponent } = AsnConvert.parse(bytes, RSAPrivateKey);
  return rsaKey(modulus, publicExponent);
}

function fromEc(bytes: BufferSource, curve: string | undefined): PublicKey {
  const { parameters, publicKey } = AsnConvert.parse(bytes, ECPrivateKey);
  return ecKey(curve ?? parameters?.namedCurve, publicKey);
}
