// The network of an address: the range from which one client can choose its address. For IPv4 that is the address itself, for
// IPv6 a /64.
import { parseAddress } from '#schema/address.ts';

export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  const parsed = parseAddress(plain);
  return parsed?.kind === 'ipv6' ? `${parsed.host.slice(0, 19)}::/64` : plain;
}
