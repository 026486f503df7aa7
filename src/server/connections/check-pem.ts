// Says in words what is wrong with certificates and keys in PEM.
import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';

const blocks = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g;

/** Every block of the text must be a certificate. */
export function certificateProblem(pem: string): string | undefined {
  const found = [...pem.matchAll(blocks)];
  if (found.length === 0) return 'This is not PEM: it has no line -----BEGIN CERTIFICATE-----';
  for (const [block, label = ''] of found) {
    if (label.endsWith('PRIVATE KEY')) return 'It holds a private key. A key has a field of its own';
    if (!readCertificate(block)) return `The block ${label} cannot be read as a certificate`;
  }
  return undefined;
}

/** The key must belong to the first certificate. */
export function keyProblem(pem: string, certificate: string): string | undefined {
  if (/ENCRYPTED/.test(pem)) return 'The key is encrypted. Give it without a passphrase';
  const key = readKey(pem);
  if (!key) return 'This is not a private key in PEM';
  const leaf = readCertificate(certificate);
  return leaf && !leaf.checkPrivateKey(key) ? 'The key does not belong to the certificate' : undefined;
}

function readCertificate(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

function readKey(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}
