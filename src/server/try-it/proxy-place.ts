// Finds the addresses of a gateway's proxy. Requests that are tried out go to one of them, and nowhere else.
import type { TryPlace } from '#wire/try-it.ts';
import { hostOf, type Connection, type ProxyUrls } from '../connection.ts';
import { listenedPorts, originAt } from './proxy-listeners.ts';
import { readRoot } from './read-root.ts';

export interface ProxyPlace extends ProxyUrls {
  from: TryPlace['from'];
  /** Why there is none. */
  problem?: string;
}

/** `isOwn`: the gateway is in this process. */
export async function proxyPlace(
  connection: Connection,
  isOwn: boolean,
  signal: AbortSignal,
): Promise<ProxyPlace> {
  const { proxy, url } = connection;
  if (proxy) return { ...proxy, from: isOwn ? 'own' : 'connection' };
  const root = await readRoot(connection, signal);
  if (root === undefined)
    return {
      from: 'gateway',
      problem: `The gateway at ${url.host} has not said where its proxy listens: it does not answer.`,
    };
  const ports = listenedPorts(root);
  if (typeof ports === 'string') return { from: 'gateway', problem: ports };
  const { http, https } = ports;
  return {
    from: 'gateway',
    ...(http !== undefined && { http: originAt('http', hostOf(url), http) }),
    ...(https !== undefined && { https: originAt('https', hostOf(url), https) }),
  };
}

export const shownPlace = ({ http, https, from, problem }: ProxyPlace, sees: boolean): TryPlace => ({
  ...(http && { http: http.origin }),
  ...(https && { https: https.origin }),
  ...(problem !== undefined && { problem }),
  from,
  sees,
});
