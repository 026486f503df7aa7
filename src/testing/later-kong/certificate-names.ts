// The names of certificates, which are rows of their own. Kong 1.0.4 and 3.9.1: kong/db/dao/certificates.lua, kong/db/dao/snis.lua
import { isTable } from '#schema/table.ts';
import type { Row, Rows } from './rows.ts';

export class CertificateNames {
  readonly #snis: Rows;

  constructor(snis: Rows) {
    this.#snis = snis;
  }

  #rowsOf({ id }: Row): readonly Row[] {
    return this.#snis.all().filter(({ certificate }) => isTable(certificate) && certificate.id === id);
  }

  of(certificate: Row): readonly string[] {
    return this.#rowsOf(certificate)
      .map(({ name }) => String(name))
      .toSorted();
  }

  /** Gives the certificate these names in the place of those that it has. */
  put(certificate: Row, names: readonly unknown[]): void {
    for (const held of this.#rowsOf(certificate)) this.#snis.remove(held.id);
    for (const name of names) this.#snis.store({ name, certificate: { id: certificate.id } });
  }
}
