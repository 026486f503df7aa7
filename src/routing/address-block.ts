// Tells whether an address is in a block of addresses: `10.0.0.0/8`, `2001:db8::/32`, or a single address.
import { parseAddress } from '#schema/address.ts';

/** False where one of the two is no address. An IPv4 address is in no IPv6 block, nor the other way round. */
export function isInBlock(address: string, block: string): boolean {
  const [whole = '', digits] = block.split('/');
  const [one, other] = [bitsOf(address), bitsOf(whole)];
  if (one === undefined || other?.length !== one.length) return false;
  const prefix = digits === undefined ? one.length : Number(digits);
  return Number.isInteger(prefix) && one.slice(0, prefix) === other.slice(0, prefix);
}

/** The address in binary digits. */
function bitsOf(text: string): string | undefined {
  const address = parseAddress(text);
  if (!address || address.port !== undefined || address.kind === 'name') return undefined;
  return address.kind === 'ipv4'
    ? digitsOf(address.host.split('.'), 10, 8)
    : digitsOf(address.host.split(':'), 16, 16);
}

const digitsOf = (groups: readonly string[], base: number, length: number): string =>
  groups.map((group) => Number.parseInt(group, base).toString(2).padStart(length, '0')).join('');
