// The certificate of the TLS listeners while none is configured: self-signed, made at the first start, kept in the data directory.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from './usage-error.ts';

/** PEM texts. */
export interface CertificatePair {
  cert: string;
  key: string;
}

/** Kong's default certificate is valid for as long (kong/cmd/utils/prefix_handler.lua, 0.13.1). */
const validDays = 3650;

/** The certificate and its key, in the data directory. */
export const certificateFiles = ['default-certificate.pem', 'default-certificate-key.pem'] as const;

export async function defaultCertificate(dataDir: string): Promise<CertificatePair> {
  const [certName, keyName] = certificateFiles;
  const certPath = join(dataDir, certName);
  const keyPath = join(dataDir, keyName);
  const cert = await readIfThere(certPath);
  const key = await readIfThere(keyPath);
  if (cert !== undefined && key !== undefined) return { cert, key };

  // The package is large, so it is loaded only at the first start.
  const { generate } = await import('selfsigned');
  const now = new Date();
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    algorithm: 'sha256',
    // RSA, as Kong's: Node adds the certificate of a server name to that of the listener instead of putting it in its place, and
    // clients prefer an elliptic curve's. With one here they would never be shown an RSA certificate of a name.
    keyType: 'rsa',
    keySize: 2048,
    notBeforeDate: now,
    notAfterDate: new Date(now.getTime() + validDays * 86_400_000),
    extensions: [
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: '::1' },
        ],
      },
    ],
  });
  await write(keyPath, made.private, 0o600);
  await write(certPath, made.cert, 0o644);
  return { cert: made.cert, key: made.private };
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new UsageError(`cannot read ${path} (${codeOf(error)}); make it readable or remove it`);
  }
}

async function write(path: string, text: string, mode: number): Promise<void> {
  try {
    await writeFile(path, text, { mode });
  } catch (error) {
    throw new UsageError(`cannot write ${path} (${codeOf(error)}); choose another folder with --data-dir`);
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);
