// In which order a TLS listener offers its kinds of keys: that of its own certificate comes last. Node adds the certificate of
// a server name to the listener's instead of exchanging them (src/crypto/crypto_tls.cc: UseSNIContext), so that a client
// chooses between the two where their keys are of different kinds; the name's has to win.
import { X509Certificate } from 'node:crypto';
import { DEFAULT_CIPHERS } from 'node:tls';

/** Signature algorithms in OpenSSL's own order of preference, by the kind of key that signs. */
const ecdsa = 'ECDSA+SHA256:ECDSA+SHA384:ECDSA+SHA512';
const eddsa = 'ed25519:ed448';
const rsa = ['rsa_pss_pss_sha', 'rsa_pss_rsae_sha', 'RSA+SHA']
  .flatMap((name) => [256, 384, 512].map((bits) => name + bits))
  .join(':');

/** Options of a TLS server whose certificate is `cert` (PEM, the server's first): TLS 1.3 goes by `sigalgs`, 1.2 by both. */
export function ownCertificateLast(cert: string): { ciphers: string; sigalgs: string } {
  // `+` moves what it names to the end (ciphers(1ssl)); keys of Edwards curves use the ciphers of ECDSA (RFC 8422, 5.10).
  switch (new X509Certificate(cert).publicKey.asymmetricKeyType) {
    case 'rsa':
    case 'rsa-pss':
      return { ciphers: `${DEFAULT_CIPHERS}:+aRSA`, sigalgs: `${ecdsa}:${eddsa}:${rsa}` };
    case 'ec':
      return { ciphers: `${DEFAULT_CIPHERS}:+aECDSA`, sigalgs: `${eddsa}:${rsa}:${ecdsa}` };
    default:
      return { ciphers: `${DEFAULT_CIPHERS}:+aECDSA`, sigalgs: `${ecdsa}:${rsa}:${eddsa}` };
  }
}
