// What is read out of the stored certificates, once for each row.
import type { Certificate } from '#dashboard/api/gateway-types.ts';
import { readPrivateKey } from './x509/private-key.ts';
import { isSameKey, type PublicKey } from './x509/public-key.ts';
import { readChain, type ReadChain } from './x509/read-chain.ts';
import type { ReadCertificate } from './x509/read-certificate.ts';

const known = new WeakMap<Certificate, ReadChain>();

export function chainOf(row: Certificate): ReadChain {
  let chain = known.get(row);
  if (!chain) known.set(row, (chain = readChain(row.cert)));
  return chain;
}

/** Undefined where the stored text is no certificate. */
export function leafOf(row: Certificate): ReadCertificate | undefined {
  const chain = chainOf(row);
  return 'leaf' in chain ? chain.leaf : undefined;
}

/** Its first server name, or else its subject. */
export const nameOf = (row: Certificate): string =>
  row.snis?.[0] ?? (leafOf(row)?.subject || `Certificate ${row.id.slice(0, 8)}`);

/** Does the private key in this text fit? Undefined where it cannot be seen. */
export function fits(keyText: string, certificate: PublicKey): boolean | undefined {
  const read = readPrivateKey(keyText);
  return 'key' in read ? isSameKey(read.key, certificate) : undefined;
}
