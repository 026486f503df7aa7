// Reads in a stored certificate what the rules look at.
import type { KnownCertificate } from '#doctor/rows.ts';
import { readLeaf } from '#dashboard/entities/certificates/x509/read-chain.ts';
import type { StoredCertificate } from './doctor-session.ts';

export function readStored({ id, cert, snis }: StoredCertificate): KnownCertificate {
  const leaf = readLeaf(cert);
  const [first] = snis;
  return {
    id,
    snis,
    title: first ?? (leaf?.subject || `Certificate ${id.slice(0, 8)}`),
    until: leaf?.until,
    key: leaf?.key.kind ?? '',
    hash: leaf?.hash,
  };
}
