// Kong's syntax of listeners: `0.0.0.0:8000 proxy_protocol, 0.0.0.0:8443 ssl http2`, `[::1]:8001`, `off`.
import { isIPv6 } from 'node:net';
import { hostName, isLoopback } from '../guard/loopback.ts';
import { InvalidValue } from './invalid-value.ts';

export interface ListenAddress {
  /** Address or name, without brackets. */
  host: string;
  port: number;
  ssl: boolean;
  /** True when TLS clients may choose HTTP/2. */
  http2: boolean;
  /** True when connections begin with a header of the PROXY protocol. */
  proxyProtocol: boolean;
}

type Flag = 'ssl' | 'http2' | 'proxy_protocol';

/** `off` means no listener. `flags`: the words that may follow a port. */
export function parseListen(
  text: string,
  flags: readonly Flag[] = ['ssl'],
): readonly ListenAddress[] | InvalidValue {
  if (text.trim() === 'off') return [];
  const addresses: ListenAddress[] = [];
  for (const part of text.split(',')) {
    const address = parseOne(part.trim(), flags);
    if (address instanceof InvalidValue) return address;
    addresses.push(address);
  }
  return addresses;
}

function parseOne(text: string, known: readonly string[]): ListenAddress | InvalidValue {
  const [authority = '', ...flags] = text.split(/\s+/);
  const match = /^(?:\[([0-9a-f:.]+)\]|([^\s:[\]]+)):(\d{1,5})$/i.exec(authority);
  const port = Number(match?.[3]);
  const host = match?.[1] ?? match?.[2];
  if (host === undefined || port > 65_535 || (match?.[1] !== undefined && !isIPv6(match[1]))) {
    return new InvalidValue(`'${text}' is not ADDRESS:PORT, such as 127.0.0.1:8001 or '0.0.0.0:8443 ssl'`);
  }
  const unknown = flags.find((flag) => !known.includes(flag));
  if (unknown !== undefined) {
    const allowed = known.map((flag) => `'${flag}'`).join(', ');
    return new InvalidValue(`'${unknown}' in '${text}' is not known; only ${allowed} may follow the port`);
  }
  const [ssl, http2] = [flags.includes('ssl'), flags.includes('http2')];
  if (http2 && !ssl) {
    return new InvalidValue(`'http2' in '${text}' needs 'ssl' too: HTTP/2 is spoken over TLS only`);
  }
  return { host, port, ssl, http2, proxyProtocol: flags.includes('proxy_protocol') };
}

export const isBeyondLoopback = (addresses: readonly ListenAddress[]): boolean =>
  addresses.some(({ host }) => !isLoopback(hostName(isIPv6(host) ? `[${host}]` : host)));

/** The url for a browser on this machine. A wildcard address becomes localhost. */
export function addressUrl({ host, port, ssl }: ListenAddress): string {
  const wild = host === '0.0.0.0' || host === '::' || isLoopback(host);
  return `${ssl ? 'https' : 'http'}://${wild ? 'localhost' : isIPv6(host) ? `[${host}]` : host}:${port}`;
}

/** The loopback address at which a listener on loopback or on every address is reached from this machine. */
const loopbackOf = (addresses: readonly ListenAddress[]): string =>
  addresses.some(({ host }) => !isIPv6(host)) ? '127.0.0.1' : '[::1]';

/** The address of a listener. The plain listener comes before the TLS one. Listeners with the PROXY protocol come last. */
export const urlOf = (addresses: readonly ListenAddress[]): string => {
  const own = addresses.filter(({ proxyProtocol }) => !proxyProtocol);
  const address = own.find(({ ssl }) => !ssl) ?? own[0] ?? addresses[0];
  return address ? addressUrl(address) : '';
};

/** The url with an address in place of the name localhost, which could be another address family's than the listener's. */
export const fromHere = (url: string, addresses: readonly ListenAddress[]): string =>
  url.replace('//localhost:', `//${loopbackOf(addresses)}:`);

/** The first listeners without and with TLS that take requests as they are, as they are reached from this machine. */
export function proxyUrls(addresses: readonly ListenAddress[]): { http?: URL; https?: URL } {
  const urlFor = (secure: boolean): URL | undefined => {
    const found = addresses.find(({ ssl, proxyProtocol }) => ssl === secure && !proxyProtocol);
    return found && new URL(fromHere(addressUrl(found), [found]));
  };
  const [http, https] = [urlFor(false), urlFor(true)];
  return { ...(http && { http }), ...(https && { https }) };
}
