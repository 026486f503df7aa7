// Warns about values that the gateway accepts though they do not work as expected. Pure.
import type { ValueWarning } from '#routing/path-warning.ts';

/** Warns about a query or a fragment: the gateway uses scheme, host, port and path of an upstream URL alone. */
export function upstreamWarning(url: string): ValueWarning | undefined {
  const [instead = ''] = url.split(/[?#]/);
  if (instead === url) return undefined;
  return { text: `What follows the path is not sent to the upstream: ${url.slice(instead.length)}`, instead };
}
