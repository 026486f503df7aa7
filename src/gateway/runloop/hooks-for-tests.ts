// Runs hooks in a real proxy with an upstream that answers with the request that it got, for tests.
import type { Exchange, Hooks } from '../plugins/plugin.ts';
import { startEchoUpstream } from '../../testing/echo-upstream.ts';
import { forThisTest } from '../../testing/for-this-test.ts';
import { rawRequest } from '../../testing/raw-connection.ts';
import { startProxy } from '../../testing/start-proxy.ts';

export const get = (path = '/', headers = '') => `GET ${path} HTTP/1.1\r\nHost: a\r\n${headers}\r\n`;

export async function start(
  plugins: { name: string; api?: string; hooks: Hooks }[],
  api = {},
  settings = {},
) {
  const upstream = await forThisTest(startEchoUpstream());
  const apis = [{ name: 'a', uris: ['/'], upstream_url: upstream.url, ...api }];
  const gateway = await forThisTest(startProxy({ apis, plugins, settings }));
  return { upstream, gateway, ask: (request = get()) => rawRequest(gateway, request) };
}

/** An access hook that answers nothing. */
export const quietly =
  (act: (exchange: Exchange) => void): NonNullable<Hooks['access']> =>
  (exchange) => {
    act(exchange);
    return undefined;
  };

/** Hooks that write down when they run. */
export function recording(name: string, runs: string[], more: Hooks = {}): { name: string; hooks: Hooks } {
  const note = (phase: string) => void runs.push(`${name} ${phase}`);
  const hooks: Hooks = {
    rewrite: (exchange) => (note('rewrite'), more.rewrite?.(exchange)),
    access: (exchange) => (note('access'), more.access?.(exchange)),
    headerFilter: (exchange) => (note('header_filter'), more.headerFilter?.(exchange)),
    bodyFilter: (_exchange, chunk, last) => (last && note('body_filter'), chunk),
    log: () => note('log'),
  };
  return { name, hooks };
}

/** A hook that makes a mistake. */
export const fail = (): never => {
  throw new Error('secret of the inside');
};
