// Reads the stored certificates, once for each row.
import type { Certificate } from '#dashboard/api/gateway-types.ts';
import { isVaultReference } from '#schema/vault-reference.ts';
import { readPrivateKey, readStoredKey } from './x509/private-key.ts';
import { isSameKey, type PublicKey } from './x509/public-key.ts';
import { readLeaf, readStoredChain, type ReadChain } from './x509/read-chain.ts';
import type { ReadCertificate } from './x509/read-certificate.ts';

const chains = new WeakMap<Certificate, ReadChain>();
const leaves = new WeakMap<Certificate, { leaf: ReadCertificate | undefined }>();

export function chainOf(row: Certificate): ReadChain {
  let chain = chains.get(row);
  if (!chain) chains.set(row, (chain = readStoredChain(row.cert)));
  return chain;
}

/** Undefined where the stored text is no certificate. A list reads the first certificate alone: chains are long. */
export function leafOf(row: Certificate): ReadCertificate | undefined {
  let read = leaves.get(row);
  if (!read) leaves.set(row, (read = { leaf: readLeaf(row.cert) }));
  return read.leaf;
}

/** Its first server name, or else its subject. */
export const nameOf = (row: Certificate): string =>
  row.snis?.[0] ?? (leafOf(row)?.subject || `Certificate ${row.id.slice(0, 8)}`);

/** Does the private key in this text fit? Undefined where it cannot be seen. */
export function fits(keyText: string, certificate: PublicKey): boolean | undefined {
  const read = readPrivateKey(keyText);
  return 'key' in read ? isSameKey(read.key, certificate) : undefined;
}

/**
 * The reason why no handshake with a stored certificate and key works, as sentences. Undefined where none is seen: a gateway may
 * read either of them from a vault.
 */
export function troubleOf(cert: string, key: string): string | undefined {
  if (isVaultReference(cert)) return undefined;
  const chain = readStoredChain(cert);
  return 'problem' in chain ? chain.problem : keyTrouble(key, chain.leaf.key);
}

export function keyTrouble(key: string, certificate: PublicKey): string | undefined {
  if (isVaultReference(key)) return undefined;
  const read = readStoredKey(key);
  if ('problem' in read) return `The stored key cannot be used. ${read.problem}`;
  return isSameKey(read.key, certificate) === false
    ? 'The stored key does not fit the certificate.'
    : undefined;
}
