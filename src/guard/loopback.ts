// Recognizes host names and addresses that lead only to this machine.
import { BlockList, isIP, isIPv6 } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** The name or address of a Host header or url authority: no port, no brackets, lower case. */
export const hostName = (authority: string): string => {
  const bracketed = /^\[([^\]]*)\](?::\d*)?$/.exec(authority);
  if (bracketed) return (bracketed[1] ?? '').toLowerCase();
  return authority.replace(/:\d*$/, '').toLowerCase();
};

/** True for `localhost`, a name below it (RFC 6761), or a loopback address. */
export const isLoopback = (host: string): boolean => {
  if (isIP(host)) return loopback.check(host, isIPv6(host) ? 'ipv6' : 'ipv4');
  return host === 'localhost' || host.endsWith('.localhost');
};
