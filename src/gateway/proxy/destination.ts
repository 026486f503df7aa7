// Where connections go: an address, and with TLS the name of the server that is meant.
import { isIP } from 'node:net';
import type { Target } from '../runloop/snapshot.ts';
import type { Destination } from './upstream/upstream-client.ts';

/** The TLS server name is the Host that is sent, without its port; addresses have none (nginx proxy_ssl_name $upstream_host). */
export function serverName(hostSent: string): string {
  const name = hostSent.replace(/:\d*$/, '');
  return isIP(name) === 0 && !name.startsWith('[') ? name : '';
}

/** `servername`: undefined without TLS. */
export const destinationTo = (host: string, port: number, servername: string | undefined): Destination => ({
  key: `${servername === undefined ? 'http' : 'https'}|${host}|${port}|${servername ?? ''}`,
  host,
  port,
  servername,
});

/** Of a target that names an address. */
export function destinationOf(
  { destination, protocol, host, port, hostHeader }: Target,
  hostSent: string,
): Destination {
  if (destination && (protocol === 'http' || hostSent === hostHeader)) return destination;
  return destinationTo(host, port, protocol === 'https' ? serverName(hostSent) : undefined);
}
