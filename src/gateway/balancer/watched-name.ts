// A host name whose addresses are kept current until it is closed. Knows nothing of rings.
import { isIP } from 'node:net';
import type { DnsRecord, Resolver } from './resolver.ts';

/**
 * The least number of milliseconds between two queries for a name. A name without an answer, or with a ttl of 0, is queried
 * again after this time.
 */
const shortestPause = 1000;
/** Milliseconds after which the hosts file is read again if it has changed. */
const hostsPause = 10_000;
/** The longest time that a timer of Node takes. */
const longestPause = 2 ** 31 - 1;

export class WatchedName {
  /** Undefined: there was no answer yet. Empty: the name has no address at present. */
  records: readonly DnsRecord[] | undefined;
  readonly #name: string;
  readonly #resolver: Resolver;
  readonly #onChange: () => void;
  #timer: NodeJS.Timeout | undefined;
  /** The time of the last answer (performance.now()). */
  #answeredAt = 0;
  #closed = false;

  constructor(name: string, resolver: Resolver, onChange: () => void) {
    this.#name = name;
    this.#resolver = resolver;
    this.#onChange = onChange;
    this.records = resolver.known(name);
    if (this.records === undefined) this.#ask();
    else if (isIP(name.replace(/^\[|\]$/g, '')) === 0) this.#lookAgain(hostsPause);
  }

  /** Queries the name before its ttl is over. Called when none of its addresses takes connections any more. */
  askAgain(): void {
    if (!this.#timer || this.#closed) return;
    clearTimeout(this.#timer);
    const wait = this.#answeredAt + shortestPause - performance.now();
    if (wait > 0) this.#lookAgain(wait);
    else this.#look();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #look(): void {
    this.#timer = undefined;
    const known = this.#resolver.known(this.#name);
    if (known) this.#answered(known, hostsPause);
    else this.#ask();
  }

  #ask(): void {
    this.#resolver.resolve(this.#name).then(
      ({ records, ttl }) => this.#answered(records, ttl * 1000),
      // The addresses of a name that no longer resolves are no longer used, as in Kong.
      () => this.#answered([], shortestPause),
    );
  }

  #answered(records: readonly DnsRecord[], holds: number): void {
    if (this.#closed) return;
    this.records = records;
    this.#answeredAt = performance.now();
    this.#lookAgain(Math.min(Math.max(holds, shortestPause), longestPause));
    this.#onChange();
  }

  #lookAgain(pause: number): void {
    this.#timer = setTimeout(() => this.#look(), pause).unref();
  }
}
