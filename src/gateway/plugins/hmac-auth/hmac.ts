// HMAC (RFC 2104, section 2) from two digests of OpenSSL. `createHmac` makes an object with memory outside of V8 for each text and takes
// twice as long, or more (decision 29).
import { hash } from 'node:crypto';

export const algorithms = ['hmac-sha1', 'hmac-sha256', 'hmac-sha384', 'hmac-sha512'] as const;
export type Algorithm = (typeof algorithms)[number];

/** Bytes of a block and of a digest. FIPS 180-4, figure 1. */
const digests = {
  'hmac-sha1': { digest: 'sha1', blockSize: 64, digestSize: 20 },
  'hmac-sha256': { digest: 'sha256', blockSize: 64, digestSize: 32 },
  'hmac-sha384': { digest: 'sha384', blockSize: 128, digestSize: 48 },
  'hmac-sha512': { digest: 'sha512', blockSize: 128, digestSize: 64 },
} as const satisfies Record<Algorithm, object>;

/** In base64. `text`: one character for each byte. */
export function hmac(algorithm: Algorithm, secret: string, text: string): string {
  const { digest, blockSize, digestSize } = digests[algorithm];
  const bytes = Buffer.from(secret);
  const key = bytes.length > blockSize ? hash(digest, bytes, 'buffer') : bytes;
  const inner = Buffer.allocUnsafe(blockSize + text.length);
  const outer = Buffer.allocUnsafe(blockSize + digestSize);
  for (let at = 0; at < blockSize; at += 1) {
    const byte = at < key.length ? (key[at] ?? 0) : 0;
    inner[at] = byte ^ 0x36;
    outer[at] = byte ^ 0x5c;
  }
  inner.write(text, blockSize, 'latin1');
  outer.write(hash(digest, inner, 'binary'), blockSize, 'latin1');
  return hash(digest, outer, 'base64');
}
