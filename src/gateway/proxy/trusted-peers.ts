// Which peers are believed about the client's address, and the address that follows from it (nginx's realip module).
import { BlockList, isIP, isIPv4 } from 'node:net';
import type { ProxySettings } from './settings.ts';
import { headerValues } from './header-list.ts';

export class TrustedPeers {
  readonly #blocks = new BlockList();
  readonly #none: boolean;
  readonly #header: string;
  readonly #recursive: boolean;

  constructor(settings: Pick<ProxySettings, 'trusted_ips' | 'real_ip_header' | 'real_ip_recursive'>) {
    this.#none = settings.trusted_ips.length === 0;
    this.#header = settings.real_ip_header.toLowerCase();
    this.#recursive = settings.real_ip_recursive;
    for (const block of settings.trusted_ips) {
      const [address = '', prefix] = block.split('/');
      const family = isIPv4(address) ? 'ipv4' : 'ipv6';
      if (prefix === undefined) this.#blocks.addAddress(address, family);
      else this.#blocks.addSubnet(address, Number(prefix), family);
    }
  }

  trusts(address: string): boolean {
    return !this.#none && this.#blocks.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
  }

  /** The client's address: what a trusted peer says it is, else the peer's own. */
  clientAddress(peer: string, headers: readonly string[]): string {
    const named = headerValues(headers, this.#header).flatMap((value) => value.split(','));
    let address = peer;
    while (named.length > 0) {
      const next = plainAddress(named.pop()?.trim() ?? '');
      if (isIP(next) === 0) break;
      address = next;
      if (!this.#recursive || !this.trusts(next)) break;
    }
    return address;
  }
}

/** An IPv4 address that an IPv6 socket has wrapped, unwrapped. */
export function plainAddress(address: string): string {
  return address.startsWith('::ffff:') && isIPv4(address.slice(7)) ? address.slice(7) : address;
}
