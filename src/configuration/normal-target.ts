import { parseAddress } from '#schema/address.ts';

/** The address of a target as a gateway keeps it: with its port. An address that is none stays as it is. */
export function normalTarget(target: string): string {
  const address = parseAddress(target);
  if (address === undefined) return target;
  const { kind, host, port = 8000 } = address;
  return `${kind === 'ipv6' ? `[${host}]` : host}:${port}`;
}
