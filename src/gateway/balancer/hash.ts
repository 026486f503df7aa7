// Hashes a request by the client or consumer, so that the same client gets the same address. Kong 0.13.1:
// kong/core/balancer.lua, create_hash.
import { crc32 } from 'node:zlib';
import type { Upstream } from '#schema/entities/upstream.ts';

/** The facts about a request that a hash can be made from. */
export interface Hashable {
  readonly request: {
    readonly ip: string;
    /** Name in lower case. */
    headers(name: string): readonly string[];
  };
  readonly consumer: { readonly id: string } | undefined;
  readonly credential: { readonly id?: string | undefined } | undefined;
}

/** Undefined: the request has no value to hash, so the addresses take turns. */
export function hashOf(upstream: Upstream, hashable: Hashable): number | undefined {
  const { hash_on, hash_on_header, hash_fallback, hash_fallback_header } = upstream;
  const text =
    textOf(hash_on, hash_on_header, hashable) ?? textOf(hash_fallback, hash_fallback_header, hashable);
  // The text of a header has one character for each byte.
  return text === undefined ? undefined : crc32(Buffer.from(text, 'latin1'));
}

function textOf(
  by: Upstream['hash_on'],
  header: string | undefined,
  { request, consumer, credential }: Hashable,
): string | undefined {
  switch (by) {
    case 'consumer':
      return consumer?.id ?? credential?.id;
    case 'ip':
      return request.ip;
    case 'header': {
      // As in OpenResty, the name is looked up in lower case, with dashes for underscores.
      const values = request.headers(header?.toLowerCase().replaceAll('_', '-') ?? '');
      return values.length === 0 ? undefined : values.join('');
    }
    case 'none':
  }
  return undefined;
}
