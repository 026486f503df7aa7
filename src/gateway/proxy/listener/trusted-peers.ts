// The client's address: decides which peers of the proxy are trusted to state it, and where they do.
import { namedAddress, TrustedAddresses } from '../../../listening/trusted-addresses.ts';
import { headerValue, headerValues } from '../../http/header-list.ts';
import type { ProxySettings } from '../settings.ts';

export class TrustedPeers {
  readonly #trusted: TrustedAddresses;
  readonly #header: string;

  constructor(settings: Pick<ProxySettings, 'trusted_ips' | 'real_ip_header' | 'real_ip_recursive'>) {
    this.#trusted = new TrustedAddresses(settings.trusted_ips, settings.real_ip_recursive);
    this.#header = settings.real_ip_header.toLowerCase();
  }

  trusts(address: string): boolean {
    return this.#trusted.trusts(address);
  }

  /**
   * The client's address. A trusted peer states it in a header or by the PROXY protocol (`proxiedFor`). Otherwise it is the peer's
   * own address.
   */
  clientAddress(peer: string, headers: readonly string[], proxiedFor: string | undefined): string {
    if (this.#header === 'proxy_protocol') return namedAddress(proxiedFor ?? '') ?? peer;
    return this.#trusted.clientOf(peer, this.#lines(headers));
  }

  /** nginx reads every line of X-Forwarded-For, and of any other header the first. */
  #lines(headers: readonly string[]): readonly string[] {
    return this.#header === 'x-forwarded-for'
      ? headerValues(headers, this.#header)
      : [headerValue(headers, this.#header) ?? ''];
  }
}
