// Reads the header of the PROXY protocol, versions 1 and 2, as nginx does (src/core/ngx_proxy_protocol.c). A balancer sends the
// header first on a connection, to name the client's address. Pure.
import { isIP, SocketAddress } from 'node:net';

export interface ProxyHeader {
  /** Bytes of the header. */
  readonly length: number;
  /** The client's address; undefined where the header names none, as a balancer's own checks of health do. */
  readonly client: string | undefined;
}

const textStart = Buffer.from('PROXY ');
const binaryStart = Buffer.from('\r\n\r\n\0\r\nQUIT\n', 'latin1');
/** Bytes of version 1 with its line break (haproxy's proxy-protocol.txt, 2.1). */
const longestText = 107;
/** The most bytes of a header of version 2, with the fields that balancers add. nginx: NGX_PROXY_PROTOCOL_MAX_HEADER */
const longestBinary = 4096;

/** `more`: the bytes may be the beginning of a header. */
export function readProxyHeader(bytes: Buffer): ProxyHeader | 'more' | 'malformed' {
  if (startsAs(bytes, textStart)) return bytes.length < textStart.length ? 'more' : readText(bytes);
  if (startsAs(bytes, binaryStart)) return readBinary(bytes);
  return 'malformed';
}

function startsAs(bytes: Buffer, start: Buffer): boolean {
  const compared = Math.min(bytes.length, start.length);
  return bytes.compare(start, 0, compared, 0, compared) === 0;
}

function readText(bytes: Buffer): ProxyHeader | 'more' | 'malformed' {
  const start = bytes.toString('latin1', textStart.length, longestText);
  const end = start.indexOf('\r\n');
  if (end < 0) return bytes.length < longestText ? 'more' : 'malformed';
  const line = start.slice(0, end);
  const length = textStart.length + end + '\r\n'.length;
  if (line.startsWith('UNKNOWN')) return { length, client: undefined };
  const [, client = '', from, to] = /^TCP[46] ([\da-f.:]+) [\da-f.:]+ (\d{1,5}) (\d{1,5})$/i.exec(line) ?? [];
  if (isIP(client) === 0 || Number(from) > 65_535 || Number(to) > 65_535) return 'malformed';
  return { length, client };
}

function readBinary(bytes: Buffer): ProxyHeader | 'more' | 'malformed' {
  const addresses = binaryStart.length + 4;
  if (bytes.length < addresses) return 'more';
  const command = bytes.readUInt8(binaryStart.length);
  const family = bytes.readUInt8(binaryStart.length + 1);
  const length = addresses + bytes.readUInt16BE(binaryStart.length + 2);
  if (command >> 4 !== 2 || length > longestBinary) return 'malformed';
  if (bytes.length < length) return 'more';
  // nginx goes on without an address after LOCAL, other commands than PROXY, other transports than TCP, and other families.
  if ((command & 0xf) !== 1) return { length, client: undefined };
  switch (family) {
    case 0x11:
      if (length < addresses + 12) return 'malformed';
      return { length, client: bytes.subarray(addresses, addresses + 4).join('.') };
    case 0x21:
      if (length < addresses + 36) return 'malformed';
      return { length, client: ipv6Of(bytes.subarray(addresses, addresses + 16)) };
    default:
      return { length, client: undefined };
  }
}

function ipv6Of(bytes: Buffer): string {
  const groups = bytes.toString('hex').match(/.{4}/g) ?? [];
  return new SocketAddress({ address: groups.join(':'), family: 'ipv6' }).address;
}
