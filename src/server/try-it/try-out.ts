// Sends a request of the developer portal to the proxy of a connection. The proxy's address is the connection's, and the request has no
// say in it.
import type { TryRequest, TryResult } from '#wire/try-it.ts';
import type { Gateways } from '../gateways.ts';
import { proxyPlace } from './proxy-place.ts';
import { readTryRequest } from './read-try-request.ts';
import { Refused } from './refused.ts';
import { sendTry } from './send-try.ts';

/** `refused`: the request cannot be sent as it is. `nowhere`: the proxy is not known. */
export type TriedOut = TryResult | { readonly kind: 'refused' | 'nowhere'; readonly message: string };

export async function tryOut(
  gateways: Pick<Gateways, 'connection' | 'watchOf'>,
  id: string,
  request: TryRequest,
  signal: AbortSignal,
): Promise<TriedOut> {
  try {
    const wanted = readTryRequest(request);
    const connection = await gateways.connection(id);
    if (connection === undefined) return { kind: 'nowhere', message: 'There is no such connection' };
    if (typeof connection === 'string') return { kind: 'nowhere', message: connection };
    const place = await proxyPlace(connection, gateways.watchOf(id) !== undefined, signal);
    const to = place[wanted.scheme] ?? (wanted.scheme === 'http' ? place.https : undefined);
    if (!to)
      return { kind: 'nowhere', message: place.problem ?? `The proxy has no address for ${wanted.scheme}` };
    return await sendTry(wanted, { to, connection, watch: undefined, signal });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { kind: 'refused', message: error.message };
  }
}
