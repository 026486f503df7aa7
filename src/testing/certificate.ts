// A certificate with its private key for tests, self-signed unless `ca` signs it.
import { generate } from 'selfsigned';

export interface Pair {
  key: string;
  cert: string;
}

export interface CertificateOptions {
  /** The hosts that it is for. */
  names?: readonly string[];
  from?: Date;
  until?: Date;
  ca?: Pair;
  /** It may sign others. */
  isAuthority?: boolean;
}

export async function testCertificate(
  name = 'localhost',
  keyType: 'rsa' | 'ec' = 'rsa',
  { names = [name], from, until, ca, isAuthority = false }: CertificateOptions = {},
): Promise<Pair> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: name }], {
    keySize: 2048,
    keyType,
    algorithm: 'sha256',
    extensions: [
      ...(isAuthority ? [{ name: 'basicConstraints' as const, cA: true }] : []),
      {
        name: 'subjectAltName',
        altNames: names.map((value) =>
          /^[\d.]+$/.test(value) ? { type: 7, ip: value } : { type: 2, value },
        ),
      },
    ],
    ...(from && { notBeforeDate: from }),
    ...(until && { notAfterDate: until }),
    ...(ca && { ca }),
  });
  return { key, cert };
}
