// The destination of the connections for a target.
import type { Target } from '../../runloop/snapshot.ts';
import { destinationTo, serverName, type Destination } from '../../http/destination.ts';

/** The destination of a target whose host is an address. */
export function destinationOf(
  { destination, protocol, host, port, hostHeader }: Target,
  hostSent: string,
): Destination {
  if (destination && (protocol === 'http' || hostSent === hostHeader)) return destination;
  return destinationTo(host, port, protocol === 'https' ? serverName(hostSent) : undefined);
}
