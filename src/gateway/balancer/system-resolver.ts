// The resolver of the system. It reads the hosts file, then queries the name servers for SRV, A and AAAA in this order, then
// uses the system's other ways.
import { lookup, Resolver as NameServers } from 'node:dns/promises';
import { isIP } from 'node:net';
import { HostsFile } from './hosts-file.ts';
import type { DnsAnswer, DnsRecord, Resolver } from './resolver.ts';

type RecordType = 'SRV' | 'A' | 'AAAA';
const types: readonly RecordType[] = ['SRV', 'A', 'AAAA'];

/** Seconds. Node gives no ttl for SRV records, and the hosts file has none. The addresses of SRV records have a ttl, which counts. */
const longestTtl = 60;

/** Seconds. Node gives no ttl for an answer that came in one of the system's other ways. */
const systemTtl = 10;

/** An option that is left out is the system's own. */
export interface SystemResolverOptions {
  readonly hostsFile?: string;
  /** The addresses of the name servers, with a port unless it is 53. */
  readonly servers?: readonly string[];
  /** Seconds for which an answer is valid, in place of its own ttl. */
  readonly validTtl?: number;
}

export class SystemResolver implements Resolver {
  readonly #servers = new NameServers({ timeout: 5000, tries: 2 });
  readonly #hosts: HostsFile;
  readonly #ownServers: boolean;
  readonly #validTtl: number | undefined;
  /** The type of records that each name had last time. It is queried first next time. */
  readonly #last = new Map<string, RecordType>();

  constructor({ hostsFile = '/etc/hosts', servers, validTtl }: SystemResolverOptions = {}) {
    this.#hosts = new HostsFile(hostsFile);
    this.#ownServers = servers !== undefined;
    this.#validTtl = validTtl;
    if (servers) this.#servers.setServers(servers);
  }

  known(name: string): readonly DnsRecord[] | undefined {
    const literal = name.replace(/^\[|\]$/g, '');
    if (isIP(literal) !== 0) return [{ address: literal }];
    const listed =
      this.#hosts.addresses(name) ?? (name.toLowerCase() === 'localhost' ? ['127.0.0.1'] : undefined);
    return listed?.map((address) => ({ address }));
  }

  async resolve(name: string, wanted: 'services' | 'addresses' = 'services'): Promise<DnsAnswer> {
    const last = wanted === 'services' ? this.#last.get(name) : 'A';
    const order = last === undefined ? types : [last, ...types.filter((type) => type !== last)];
    let failure: unknown;
    for (const type of order) {
      try {
        const answer = type === 'SRV' ? await this.#services(name) : await this.#addresses(name, type);
        if (answer.records.length === 0) continue;
        if (wanted === 'services') this.#last.set(name, type);
        return this.#validTtl === undefined ? answer : { ...answer, ttl: this.#validTtl };
      } catch (error) {
        failure = error;
      }
    }
    if (!this.#ownServers) return this.#asTheSystemDoes(name);
    throw failure ?? new Error(`${name} has no address`);
  }

  #anyAddresses(name: string): Promise<DnsAnswer> {
    return this.#addresses(name, 'A').catch(() => this.#addresses(name, 'AAAA'));
  }

  /** Resolves with getaddrinfo, which knows search domains and services other than DNS. */
  async #asTheSystemDoes(name: string): Promise<DnsAnswer> {
    const found = await lookup(name, { all: true });
    return { records: sorted(found), ttl: systemTtl };
  }

  async #addresses(name: string, type: 'A' | 'AAAA'): Promise<DnsAnswer> {
    const found = await (type === 'A'
      ? this.#servers.resolve4(name, { ttl: true })
      : this.#servers.resolve6(name, { ttl: true }));
    return {
      records: sorted(found),
      ttl: Math.min(...found.map(({ ttl }) => ttl)),
    };
  }

  /** Only the most urgent priority counts. */
  async #services(name: string): Promise<DnsAnswer> {
    const found = await this.#servers.resolveSrv(name);
    const urgent = Math.min(...found.map(({ priority }) => priority));
    const services = found
      .filter(({ priority }) => priority === urgent)
      .toSorted((a, b) => (serviceKey(a) < serviceKey(b) ? -1 : 1));
    const records: DnsRecord[] = [];
    let shortest = longestTtl;
    for (const service of services) {
      const { address, ttl } = await this.#oneAddress(service.name);
      records.push({ address, port: service.port, weight: Math.max(1, service.weight) });
      shortest = Math.min(shortest, ttl);
    }
    return { records, ttl: shortest };
  }

  async #oneAddress(name: string): Promise<{ address: string; ttl: number }> {
    const [known] = this.known(name) ?? [];
    if (known) return { address: known.address, ttl: longestTtl };
    const { records, ttl } = await this.#anyAddresses(name);
    const [first] = records;
    if (!first) throw new Error(`${name} has no address`);
    return { address: first.address, ttl };
  }
}

const sorted = (found: readonly { readonly address: string }[]): DnsRecord[] =>
  found.toSorted((a, b) => (a.address < b.address ? -1 : 1)).map(({ address }) => ({ address }));

const serviceKey = ({ name, port, weight }: { name: string; port: number; weight: number }): string =>
  `${name}:${port}:${weight}`;
