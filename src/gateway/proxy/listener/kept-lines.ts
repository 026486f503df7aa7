// The lines about a client that go upstream with each of its requests. The connection keeps them, because its next request has the
// same ones for the most part: writing them anew cost 0.7 µs for each request.
import { flatText } from '../../http/flat-text.ts';

export class KeptLines {
  #host: string | undefined;
  #address = '';
  #text = '';

  /** The lines that were kept last, if they are for this host and this address. */
  for(host: string, address: string): string | undefined {
    return this.#host === host && this.#address === address ? this.#text : undefined;
  }

  forget(): void {
    this.#host = undefined;
    this.#text = '';
  }

  keep(host: string, address: string, text: string): string {
    this.#host = flatText(host);
    this.#address = address;
    this.#text = flatText(text);
    return this.#text;
  }
}
