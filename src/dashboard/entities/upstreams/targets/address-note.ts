import { parseAddress } from '#schema/address.ts';
import type { Target } from '#dashboard/api/gateway-types.ts';

/** Writes an address as a gateway does, with its port. Undefined where it is none. */
export function fullAddress(text: string): string | undefined {
  const address = parseAddress(text.trim());
  if (!address) return undefined;
  const host = address.kind === 'ipv6' ? `[${address.host}]` : address.host;
  return `${host}:${address.port ?? 8000}`;
}

/** Says what the gateway will make of an address. Undefined where there is nothing to say. */
export function addressNote(
  text: string,
  known: readonly Pick<Target, 'target' | 'weight'>[],
  /** Does the gateway keep the history of targets? */
  history: boolean,
): string | undefined {
  if (text.trim() === '') return undefined;
  const full = fullAddress(text);
  if (full === undefined)
    return text.includes('://')
      ? 'A target has no scheme and no path: only a host and a port.'
      : 'This is no host name and no IP address.';
  const same = known.find(({ target }) => target === full);
  if (same)
    return history
      ? `${full} is a target already, with the weight ${same.weight}: it gets this weight.`
      : `${full} is a target already: change its weight in the list.`;
  return parseAddress(text.trim())?.port === undefined ? `Without a port it is ${full}.` : undefined;
}
