import type { OtherRow } from '#dashboard/api/gateway-types.ts';
import { readLeaf } from '../x509/read-chain.ts';
import type { ReadCertificate } from '../x509/read-certificate.ts';

const read = new WeakMap<OtherRow, { certificate: ReadCertificate | undefined }>();

/** Reads the stored certificate, once for each row. Undefined where the text is no certificate. */
export function authorityOf(row: OtherRow): ReadCertificate | undefined {
  let known = read.get(row);
  if (!known)
    read.set(row, (known = { certificate: typeof row.cert === 'string' ? readLeaf(row.cert) : undefined }));
  return known.certificate;
}

/** Its subject, or a name made of the id. */
export const nameOf = (row: OtherRow): string =>
  authorityOf(row)?.subject || `CA certificate ${row.id.slice(0, 8)}`;
