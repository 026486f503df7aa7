// The addresses at which the proxy of a connection's gateway takes requests.
import type { Gateways } from '../gateways.ts';
import { proxyPlace } from './proxy-place.ts';

/** Milliseconds that the gateway gets to say where its proxy listens. */
const patience = 5_000;

/** Empty: they are not known. */
export async function proxyOrigins(gateways: Gateways, id: string): Promise<readonly string[]> {
  const connection = await gateways.connection(id);
  if (typeof connection !== 'object') return [];
  const isOwn = gateways.watchOf(id) !== undefined;
  const { http, https } = await proxyPlace(connection, isOwn, AbortSignal.timeout(patience));
  return [http, https].flatMap((url) => (url ? [url.origin] : []));
}
