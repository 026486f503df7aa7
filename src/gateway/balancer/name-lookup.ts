// The resolver as Node's sockets want one (their option `lookup`), so that Redis, directories, AWS and log sinks are found as
// upstreams are. A port that an SRV record names does not count here: a socket knows its own.
import { isIPv6, type LookupFunction } from 'node:net';
import type { DnsRecord, Resolver } from './resolver.ts';

/** Milliseconds between two questions about one name. */
const shortestPause = 1000;
/** Names come from configuration; those of configurations that are no more need not stay. */
const mostNames = 1000;

export function lookupOver(resolver: Resolver): LookupFunction {
  const names = new Map<string, LookedUpName>();

  const find = async (name: string): Promise<readonly DnsRecord[]> => {
    const known = resolver.known(name);
    if (known) return known;
    let entry = names.get(name);
    if (!entry) {
      if (names.size >= mostNames) names.clear();
      names.set(name, (entry = new LookedUpName(name, resolver)));
    }
    return entry.find();
  };

  return (name, { all, family = 0 }, callback) => {
    find(name).then(
      (records) => {
        const addresses = records
          .map(({ address }) => ({ address, family: isIPv6(address) ? 6 : 4 }))
          .filter((found) => family === 0 || String(family).endsWith(String(found.family)));
        const [first] = addresses;
        if (!first) callback(unresolved(name, undefined), '');
        else if (all) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(unresolved(name, error), ''),
    );
  };
}

class LookedUpName {
  readonly #name: string;
  readonly #resolver: Resolver;
  /** The answer that holds, and until when (performance.now()). */
  #records: readonly DnsRecord[] = [];
  #holdsUntil = 0;
  /** The last question; while it is under way no other is asked. */
  #asked: Promise<readonly DnsRecord[]> | undefined;
  #mayAskAt = 0;

  constructor(name: string, resolver: Resolver) {
    this.#name = name;
    this.#resolver = resolver;
  }

  /**
   * A name is looked up for a new connection, and a connection is new above all where the last one was lost, as when the server
   * has moved: so the name is asked for before its ttl is over, though nothing waits for that answer.
   */
  find(): readonly DnsRecord[] | Promise<readonly DnsRecord[]> {
    const now = performance.now();
    if (!this.#asked || now >= this.#mayAskAt) {
      this.#asked = this.#ask();
      this.#asked.catch(() => {});
    }
    return now < this.#holdsUntil ? this.#records : this.#asked;
  }

  async #ask(): Promise<readonly DnsRecord[]> {
    this.#mayAskAt = Infinity;
    try {
      const { records, ttl } = await this.#resolver.resolve(this.#name, 'addresses');
      this.#records = records;
      this.#holdsUntil = performance.now() + ttl * 1000;
      return records;
    } finally {
      this.#mayAskAt = performance.now() + shortestPause;
    }
  }
}

/** With the code that a socket has for it: a name server that refuses is no sink that does. */
function unresolved(name: string, cause: unknown): Error {
  const why = cause instanceof Error ? `: ${cause.message}` : '';
  return Object.assign(new Error(`${name} has no address${why}`), { code: 'ENOTFOUND' });
}
