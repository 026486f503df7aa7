// Addresses and blocks of them, asked whether they hold an address. An IPv4 address is in no IPv6 block, nor the other way round.
import { BlockList, isIPv4 } from 'node:net';
import { parseAddressBlock } from './address-block.ts';

export class AddressList {
  // Node finds IPv4 addresses in IPv6 blocks: `::/0` would hold all of them.
  readonly #blocks = { ipv4: new BlockList(), ipv6: new BlockList() };
  /** Single IPv4 addresses. A list may have many of them, and a BlockList searches its entries one by one. */
  readonly #single = new Set<string>();

  /** The Admin API refuses entries that are no address, so all entries are addresses. */
  constructor(texts: readonly string[]) {
    for (const text of texts) {
      const block = parseAddressBlock(text);
      if ('error' in block) throw new TypeError(`${text}: ${block.error}`);
      if (block.family === 'ipv4' && block.prefix === 32) this.#single.add(block.address);
      else this.#blocks[block.family].addSubnet(block.address, block.prefix, block.family);
    }
  }

  has(address: string): boolean {
    if (this.#single.has(address)) return true;
    const family = isIPv4(address) ? 'ipv4' : 'ipv6';
    return this.#blocks[family].check(address, family);
  }
}
