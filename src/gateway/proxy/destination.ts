// Where the connections of a target go that names an address.
import { isIP } from 'node:net';
import type { Target } from '../runloop/snapshot.ts';
import type { Destination } from './upstream/upstream-client.ts';

const known = new WeakMap<Target, Destination>();

/** The TLS server name is the Host that is sent, without its port; addresses have none (nginx proxy_ssl_name $upstream_host). */
export function serverName(hostSent: string): string {
  const name = hostSent.replace(/:\d*$/, '');
  return isIP(name) === 0 && !name.startsWith('[') ? name : '';
}

export function destinationOf(target: Target, hostSent: string): Destination {
  const varies = target.protocol === 'https' && target.preserveHost;
  const cached = varies ? undefined : known.get(target);
  if (cached) return cached;
  const { protocol, host, port } = target;
  const servername = protocol === 'https' ? serverName(hostSent) : undefined;
  const destination = { key: `${protocol}|${host}|${port}|${servername ?? ''}`, host, port, servername };
  if (!varies) known.set(target, destination);
  return destination;
}
