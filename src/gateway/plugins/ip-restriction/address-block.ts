// One address, or all that begin with the same bits: `10.1.2.3`, `10.0.0.0/8`, `::1`, `2001:db8::/32`. For IPv4 Kong's messages
// (lua-resty-iputils, parse_cidr, as of Kong 0.13.1).
import { isIPv6 } from 'node:net';

export interface AddressBlock {
  readonly family: 'ipv4' | 'ipv6';
  readonly address: string;
  /** How many bits count. */
  readonly prefix: number;
}

export function parseAddressBlock(text: string): AddressBlock | { error: string } {
  const slash = text.indexOf('/');
  const address = slash < 0 ? text : text.slice(0, slash);
  const digits = slash < 0 ? undefined : text.slice(slash + 1);
  const bits = address.includes(':') ? 128 : 32;
  const prefix = digits === undefined ? bits : /^\d+$/.test(digits) ? Number(digits) : Infinity;
  if (prefix > bits) return { error: `Invalid prefix: /${digits}` };
  return bits === 128 ? ipv6(address, prefix) : ipv4(address, prefix);
}

function ipv4(address: string, prefix: number): AddressBlock | { error: string } {
  const octets = address.split('.');
  if (octets.length !== 4) return { error: 'Invalid IP' };
  const wrong = octets.find((octet) => !/^\d+$/.test(octet) || Number(octet) > 255);
  if (wrong !== undefined) return { error: `Invalid octet: ${wrong}` };
  // Leading zeros are decimal in Kong, and octal elsewhere.
  return { family: 'ipv4', address: octets.map(Number).join('.'), prefix };
}

const wrapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

function ipv6(address: string, prefix: number): AddressBlock | { error: string } {
  if (!isIPv6(address) || address.includes('%')) return { error: 'Invalid IP' };
  const inside = wrapped.exec(address)?.[1];
  // A client's address that an IPv6 socket has wrapped is an IPv4 address everywhere in the gateway.
  return inside !== undefined && prefix >= 96
    ? ipv4(inside, prefix - 96)
    : { family: 'ipv6', address, prefix };
}
