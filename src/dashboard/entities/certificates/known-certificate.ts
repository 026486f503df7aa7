// Reads the stored certificates, once for each row.
import type { Certificate } from '#dashboard/api/gateway-types.ts';
import { readPrivateKey } from './x509/private-key.ts';
import { isSameKey, type PublicKey } from './x509/public-key.ts';
import { readChain, readLeaf, type ReadChain } from './x509/read-chain.ts';
import type { ReadCertificate } from './x509/read-certificate.ts';

const chains = new WeakMap<Certificate, ReadChain>();
const leaves = new WeakMap<Certificate, { leaf: ReadCertificate | undefined }>();

export function chainOf(row: Certificate): ReadChain {
  let chain = chains.get(row);
  if (!chain) chains.set(row, (chain = readChain(row.cert)));
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
