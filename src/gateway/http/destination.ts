// The destination of connections: an address, and with TLS the name of the server.
import { isIP } from 'node:net';

/** Destinations with equal keys are interchangeable. */
export interface Destination {
  readonly key: string;
  /** An address. */
  readonly host: string;
  readonly port: number;
  /** TLS, with this server name; `''` for none. Undefined: plain. */
  readonly servername: string | undefined;
}

/** The TLS server name is the sent Host without its port. An address has no server name (nginx proxy_ssl_name $upstream_host). */
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
