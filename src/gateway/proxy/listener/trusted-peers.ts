// The client's address: decides which peers are trusted to state it, and reads it (nginx's realip module).
import { BlockList, isIP, isIPv4, SocketAddress } from 'node:net';
import type { ProxySettings } from '../settings.ts';
import { headerValue, headerValues } from '../../http/header-list.ts';

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

  /**
   * The client's address. A trusted peer states it in a header or by the PROXY protocol (`proxiedFor`). Otherwise it is the peer's
   * own address.
   */
  clientAddress(peer: string, headers: readonly string[], proxiedFor: string | undefined): string {
    if (this.#header === 'proxy_protocol') return namedAddress(proxiedFor ?? '') ?? peer;
    const named = this.#named(headers);
    let address = peer;
    for (let i = named.length - 1; i >= 0; i -= 1) {
      const next = namedAddress(named[i] ?? '');
      if (next === undefined) break;
      address = next;
      if (!this.#recursive || !this.trusts(next)) break;
    }
    return address;
  }

  /** nginx reads every line of X-Forwarded-For, and of any other header the first. */
  #named(headers: readonly string[]): readonly string[] {
    const values =
      this.#header === 'x-forwarded-for'
        ? headerValues(headers, this.#header)
        : [headerValue(headers, this.#header) ?? ''];
    return values.flatMap((value) => value.split(/[ ,]+/)).filter(Boolean);
  }
}

/** An address as a proxy names it, alone or with the client's port: `192.0.2.1:5555`, `[2001:db8::1]:443`. */
function namedAddress(text: string): string | undefined {
  const [, wrapped, plain, port] = /^(?:\[([^\]]*)\]|([^:]*)):(\d{1,5})$/.exec(text) ?? [];
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) return undefined;
  const address = wrapped ?? plain ?? text;
  switch (isIP(address)) {
    case 4:
      return address;
    case 6:
      // One address has one spelling, so that a limit counts it once. A zone means nothing beyond the peer's machine.
      if (address.includes('%')) return undefined;
      return plainAddress(new SocketAddress({ address, family: 'ipv6' }).address);
    default:
      return undefined;
  }
}

/** An IPv4 address that an IPv6 socket has wrapped, unwrapped. */
export function plainAddress(address: string): string {
  return address.startsWith('::ffff:') && isIPv4(address.slice(7)) ? address.slice(7) : address;
}
