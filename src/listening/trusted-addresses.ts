// The address of a client whose connection a proxy has taken: which peers are trusted to name it, and how it is read (nginx's realip
// module).
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv4, SocketAddress } from 'node:net';

export class TrustedAddresses {
  readonly #blocks = new BlockList();
  readonly #none: boolean;
  readonly #recursive: boolean;

  /** `recursive`: the client is the last named address that is not trusted itself. */
  constructor(blocks: readonly string[], recursive: boolean) {
    this.#none = blocks.length === 0;
    this.#recursive = recursive;
    for (const block of blocks) {
      const [address = '', prefix] = block.split('/');
      const family = isIPv4(address) ? 'ipv4' : 'ipv6';
      if (prefix === undefined) this.#blocks.addAddress(address, family);
      else this.#blocks.addSubnet(address, Number(prefix), family);
    }
  }

  trusts(address: string): boolean {
    return !this.#none && this.#blocks.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
  }

  /** The client of a trusted peer that names these addresses, the nearest one last. */
  clientOf(peer: string, lines: readonly string[]): string {
    const named = lines.flatMap((line) => line.split(/[ ,]+/)).filter(Boolean);
    let address = peer;
    for (let i = named.length - 1; i >= 0; i -= 1) {
      const next = namedAddress(named[i] ?? '');
      if (next === undefined) break;
      address = next;
      if (!this.#recursive || !this.trusts(next)) break;
    }
    return address;
  }
}

/** The client of a request: proxies at these addresses name it in X-Forwarded-For, and nobody else does. */
export function clientBehind(blocks: readonly string[]): (request: IncomingMessage) => string {
  const trusted = new TrustedAddresses(blocks, true);
  return ({ socket, headers }) => {
    const peer = plainAddress(socket.remoteAddress ?? '');
    const named = headers['x-forwarded-for'];
    // Node joins the lines of this header.
    return typeof named === 'string' && trusted.trusts(peer) ? trusted.clientOf(peer, [named]) : peer;
  };
}

/** An address as a proxy names it, alone or with the client's port: `192.0.2.1:5555`, `[2001:db8::1]:443`. */
export function namedAddress(text: string): string | undefined {
  const [, wrapped, plain, port] = /^(?:\[([^\]]*)\]|([^:]*)):(\d{1,5})$/.exec(text) ?? [];
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) return undefined;
  const address = wrapped ?? plain ?? text;
  switch (isIP(address)) {
    case 4:
      return address;
    case 6:
      // One address has one spelling, so that a limit counts it once. A zone means nothing beyond the peer's machine.
      if (address.includes('%')) return undefined;
      return plainAddress(new SocketAddress({ address, family: 'ipv6' }).address);
    default:
      return undefined;
  }
}

/** An IPv4 address that an IPv6 socket has wrapped, unwrapped. */
export function plainAddress(address: string): string {
  return address.startsWith('::ffff:') && isIPv4(address.slice(7)) ? address.slice(7) : address;
}
