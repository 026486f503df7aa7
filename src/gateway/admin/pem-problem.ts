// Finds out why a certificate or a private key cannot be used. Kong takes any text, and handshakes fail later.
import { X509Certificate } from 'node:crypto';

/** The reasons why no handshake can use them, by field; undefined when no problem was found. */
export function pemProblem(sent: Readonly<Record<string, unknown>>): Record<string, string> | undefined {
  const { cert, key } = sent;
  if (typeof cert === 'string' && hasBlanks(cert) && !isCertificate(cert)) return { cert: blanks };
  if (typeof key !== 'string') return undefined;
  if (hasBlanks(key)) return { key: blanks };
  if (/^-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m.test(key))
    return { key: 'the private key is encrypted; store it without a passphrase' };
  return undefined;
}

const blanks =
  "has blanks where base64 has '+', which a form takes for blanks; send it percent-encoded (curl --data-urlencode)";

/** A line of base64 with a blank between its letters. */
const hasBlanks = (pem: string): boolean =>
  /^[A-Za-z0-9+/]+ [A-Za-z0-9+/ ]+={0,2}\s*$/m.test(pem) && pem.includes('-----BEGIN ');

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}
