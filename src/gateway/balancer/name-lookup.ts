// The resolver in the form of the `lookup` option of Node's sockets, so that Redis, directories, AWS and log sinks are resolved
// like upstreams. The port of an SRV record is ignored here, because a socket has its own port.
import { isIPv6, type LookupFunction } from 'node:net';
import type { DnsRecord, Resolver } from './resolver.ts';

/** The least number of milliseconds between two queries for one name. */
const shortestPause = 1000;
/** Names that are kept at most. Names come from configuration, and those of removed configurations are forgotten. */
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
  /** The valid answer, and the time until which it is valid (performance.now()). */
  #records: readonly DnsRecord[] = [];
  #holdsUntil = 0;
  /** The last query. While it is under way there is no other. */
  #asked: Promise<readonly DnsRecord[]> | undefined;
  #mayAskAt = 0;

  constructor(name: string, resolver: Resolver) {
    this.#name = name;
    this.#resolver = resolver;
  }

  /**
   * A name is looked up for each new connection. A new connection is often needed because the server has moved. So the name is
   * queried again before its ttl is over, but the connection does not wait for that answer.
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

/** An error with the code that sockets use for names. A name server that refuses must not look like a sink that refuses. */
function unresolved(name: string, cause: unknown): Error {
  const why = cause instanceof Error ? `: ${cause.message}` : '';
  return Object.assign(new Error(`${name} has no address${why}`), { code: 'ENOTFOUND' });
}
