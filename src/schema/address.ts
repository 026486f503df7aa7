// Tells host names, IPv4 and IPv6 addresses apart, with or without a port. Kong 0.13.1: kong/tools/utils.lua, normalize_ip.

export interface Address {
  kind: 'name' | 'ipv4' | 'ipv6';
  /** A name as written; an address without leading zeros (IPv4) or fully expanded in lower case, without brackets (IPv6). */
  host: string;
  port?: number;
}

/** Undefined when it is none of the three. */
export function parseAddress(text: string): Address | undefined {
  if (text.indexOf(':') !== text.lastIndexOf(':')) return parseIpv6(text);
  return /^[\d.:]+$/.test(text) ? parseIpv4(text) : parseName(text);
}

/** As parseAddress; wildcards count as letters. */
export const parseHostPattern = (pattern: string): Address | undefined =>
  pattern.includes('*') ? parseName(pattern, /^[\w.*-]+$/) : parseAddress(pattern);

function parseIpv4(text: string): Address | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?::(\d+))?$/.exec(text);
  if (!parts) return undefined;
  const numbers = parts.slice(1, 5).map(Number);
  if (numbers.some((number) => number > 255)) return undefined;
  return withPort({ kind: 'ipv4', host: numbers.join('.') }, parts[5]);
}

function parseIpv6(text: string): Address | undefined {
  const bracketed = /^\[([^\]]*)\](?::(\d+))?$/.exec(text);
  const address = bracketed?.[1] ?? text;
  if (address.length > longestIpv6) return undefined;
  const [head = '', tail, more] = address.split('::');
  if (more !== undefined) return undefined;
  const missing = 8 - groups(head).length - groups(tail).length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const all = [...groups(head), ...Array<string>(missing).fill('0'), ...groups(tail)];
  if (!all.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  const host = all.map((group) => group.toLowerCase().padStart(4, '0')).join(':');
  return withPort({ kind: 'ipv6', host }, bracketed?.[2]);
}

/** Eight groups of four digits, and the colons between them. */
const longestIpv6 = 39;

const groups = (part: string | undefined): string[] => (part ? part.split(':') : []);

function parseName(text: string, characters = /^[\w.-]+$/): Address | undefined {
  const [, name = '', port] = /^(.*?)(?::(\d+))?$/s.exec(text) ?? [];
  const sound = characters.test(name) && !unsoundLabel.test(name);
  return sound ? withPort({ kind: 'name', host: name }, port) : undefined;
}

/** An empty label, or one that ends with a dash. */
const unsoundLabel = /^\.|[.-](?:\.|$)/;

function withPort(address: Address, digits: string | undefined): Address | undefined {
  if (digits === undefined) return address;
  const port = Number(digits);
  return port > 65535 ? undefined : { ...address, port };
}
