// Reads in a stored certificate what the rules look at.
import type { KnownCertificate } from '#doctor/rows.ts';
import { troubleOf } from '#dashboard/entities/certificates/known-certificate.ts';
import { readLeaf } from '#dashboard/entities/certificates/x509/read-chain.ts';
import type { StoredCertificate } from './doctor-session.ts';

export function readStored({ id, cert, key, snis }: StoredCertificate): KnownCertificate {
  const leaf = readLeaf(cert);
  const [first] = snis;
  return {
    id,
    snis,
    title: first ?? (leaf?.subject || `Certificate ${id.slice(0, 8)}`),
    trouble: troubleOf(cert, key),
    until: leaf?.until,
    key: leaf?.key.kind ?? '',
    hash: leaf?.hash,
  };
}
