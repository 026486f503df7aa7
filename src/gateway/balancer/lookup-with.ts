// A resolver in the form in which Node's sockets want one.
import { isIP, type LookupFunction } from 'node:net';
import type { DnsRecord } from './resolver.ts';

export function lookupWith(resolver: {
  addresses(name: string): Promise<readonly DnsRecord[]>;
}): LookupFunction {
  return (name, { all }, callback) => {
    resolver.addresses(name).then(
      (records) => {
        const found = records.map(({ address }) => ({ address, family: isIP(address) }));
        const [first] = found;
        if (!first) callback(unknown(name), '', 0);
        else if (all) callback(null, found);
        else callback(null, first.address, first.family);
      },
      // Whatever a name server failed with, the name has no address: a refusing name server is no refusing upstream.
      () => callback(unknown(name), '', 0),
    );
  };
}

const unknown = (name: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`${name} has no address`), { code: 'ENOTFOUND', syscall: 'getaddrinfo' });
