// Which network an address belongs to, as far as one who owns it can choose others: an IPv4 address alone, of IPv6 a /64.
import { parseAddress } from '#schema/address.ts';

export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  const parsed = parseAddress(plain);
  return parsed?.kind === 'ipv6' ? `${parsed.host.slice(0, 19)}::/64` : plain;
}
