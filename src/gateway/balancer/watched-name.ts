// A host name whose addresses are kept current for as long as somebody is interested. Knows nothing of rings.
import { isIP } from 'node:net';
import type { DnsRecord, Resolver } from './resolver.ts';

/** Milliseconds after which a name is asked for again that had no answer, or one that does not hold at all; no name is asked for more often. */
const shortestPause = 1000;
/** After which the hosts file is read again if it has changed. */
const hostsPause = 10_000;
/** A timer's longest time. */
const longestPause = 2 ** 31 - 1;

export class WatchedName {
  /** Undefined: nobody has answered yet. Empty: there is no address at this time. */
  records: readonly DnsRecord[] | undefined;
  readonly #name: string;
  readonly #resolver: Resolver;
  readonly #onChange: () => void;
  #timer: NodeJS.Timeout | undefined;
  /** When the last answer came (performance.now()). */
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

  /** None of its addresses takes connections any more: where it moves to is seen before the ttl is over. */
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
      // What does not resolve any more is not used any more, as in Kong.
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
