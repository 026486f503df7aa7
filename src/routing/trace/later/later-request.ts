// A request as the routers of later gateways look at it.
import type { TracedRequest } from '../traced-request.ts';
import { normalPath } from './normal-path.ts';

export interface LaterRequest {
  readonly method: string;
  readonly scheme: 'http' | 'https';
  /** The Host header as it is sent. */
  readonly host: string;
  readonly path: string;
  /** By name in lower case. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly queries: ReadonlyMap<string, readonly string[]>;
  readonly sni: string;
  readonly address: string;
  readonly port: number | undefined;
  readonly server: TracedRequest['server'];
}

const seen = new WeakMap<TracedRequest, LaterRequest>();

/** Many rows are held against one request, so it is worked out once. */
export function laterRequest(request: TracedRequest): LaterRequest {
  let known = seen.get(request);
  if (!known) seen.set(request, (known = read(request)));
  return known;
}

const read = (request: TracedRequest): LaterRequest => ({
  ...request,
  path: normalPath(request.path),
  headers: gathered(request.headers),
  queries: gathered(new URLSearchParams(request.query ?? '')),
});

function gathered(pairs: Iterable<readonly [string, string]>): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    const before = values.get(name);
    if (before) before.push(value);
    else values.set(name, [value]);
  }
  return values;
}
