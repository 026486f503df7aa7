// Finds the certificate for the server name that a TLS client asks for. Kept current row by row.
// Kong 0.13.1: kong/core/certificate.lua.
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { createSecureContext, type SecureContext } from 'node:tls';
import type { Certificate } from '#schema/entities/certificate.ts';
import type { Sni } from '#schema/entities/sni.ts';

/** Host names are compared without regard to case (RFC 4343). */
const keyOf = (name: string): string => name.toLowerCase();

export class ServerNames {
  readonly #certificates = new Map<string, Certificate>();
  readonly #names = new Map<string, Sni>();
  /** The TLS context of each certificate row, made when it is first needed, or the error that making it threw. */
  readonly #contexts = new WeakMap<Certificate, SecureContext | Error>();
  readonly #log: (line: string) => void;

  constructor(log: (line: string) => void) {
    this.#log = log;
  }

  changeCertificate(before: Certificate | undefined, after: Certificate | undefined): void {
    if (before) this.#certificates.delete(before.id);
    if (after) this.#certificates.set(after.id, after);
  }

  changeName(before: Sni | undefined, after: Sni | undefined): void {
    const key = before && keyOf(before.name);
    // Another row may have taken the name over, spelled with another case.
    if (key !== undefined && this.#names.get(key)?.name === before?.name) this.#names.delete(key);
    if (!after) return;
    this.#names.set(keyOf(after.name), after);
    if (after.name.includes('*'))
      this.#log(
        `server name ${after.name} is never shown: clients name one host, and Kong 0.13 has no wildcards here`,
      );
  }

  /**
   * Undefined: the name is unknown, and the listener shows its own certificate. Throws when the certificate cannot be used: a
   * certificate is not checked completely when it is stored.
   */
  contextFor(name: string): SecureContext | undefined {
    const id = this.#names.get(keyOf(name))?.ssl_certificate_id;
    const certificate = id === undefined ? undefined : this.#certificates.get(id);
    if (!certificate) return undefined;
    let context = this.#contexts.get(certificate);
    if (!context) this.#contexts.set(certificate, (context = this.#contextOf(certificate)));
    if (context instanceof Error) throw context;
    return context;
  }

  #contextOf({ id, cert, key }: Certificate): SecureContext | Error {
    try {
      if (!new X509Certificate(cert).checkPrivateKey(createPrivateKey(key)))
        throw new TypeError('the key is not the certificate’s');
      return createSecureContext({ cert, key });
    } catch (error) {
      this.#log(`certificate ${id} cannot be used, handshakes for its server names fail: ${String(error)}`);
      return error instanceof Error ? error : new Error(String(error));
    }
  }
}
