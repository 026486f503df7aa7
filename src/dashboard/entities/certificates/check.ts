// Refuses texts that are no certificate or key. A gateway takes any text, and then its handshakes fail.
import type { Certificate } from '#dashboard/api/gateway-types.ts';
import { fits } from './known-certificate.ts';
import type { CertificateValues } from './values.ts';
import { readPrivateKey } from './x509/private-key.ts';
import { isSameKey } from './x509/public-key.ts';
import { readChain } from './x509/read-chain.ts';

/** The fields that cannot work, with a sentence for each. An empty field and a stored text that is not edited are left to the gateway. */
export function check(
  { cert, key }: Pick<CertificateValues, 'cert' | 'key'>,
  row: Certificate | undefined,
): Readonly<Record<string, string>> {
  const isNew = cert.trim() !== '' && cert.trim() !== row?.cert.trim();
  const chain = readChain(row && cert.trim() === '' ? row.cert : cert);
  const problem: Readonly<Record<string, string>> =
    isNew && 'problem' in chain ? { cert: chain.problem } : {};
  const leaf = 'leaf' in chain ? chain.leaf : undefined;
  if (key.trim() === '') {
    const stays = row && isNew && leaf && fits(row.key, leaf.key) === false;
    return stays
      ? {
          key: `The stored key does not fit the new certificate. Give the key that belongs to ${leaf.subject}.`,
        }
      : problem;
  }
  const read = readPrivateKey(key);
  if ('problem' in read) return { ...problem, key: read.problem };
  if (leaf && isSameKey(read.key, leaf.key) === false)
    return { key: `This key does not fit the certificate: ${mismatch(read.key.kind, leaf.key.kind)}` };
  return problem;
}

const mismatch = (key: string, certificate: string): string =>
  key === certificate
    ? `both are ${key}, but the key belongs to another certificate.`
    : `the key is ${key}, the certificate’s is ${certificate}.`;
