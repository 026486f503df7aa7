// The answers of a Kong 3.9.1 in each of its flavours: the route that takes a request, and the path that the upstream is asked for.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { TracedRequest } from '../traced-request.ts';
import type { TracedRoute, TracedService } from '../traced-rows.ts';
import { Tracer, type RouterKind } from '../tracer.ts';

interface Recorded {
  readonly router: RouterKind;
  readonly services: readonly TracedService[];
  readonly routes: readonly TracedRoute[];
  /** Without a route: no route takes the request. */
  readonly exchanges: readonly {
    readonly request: TracedRequest;
    readonly route?: string;
    readonly path?: string;
  }[];
}

const recorded = readFileSync(join(import.meta.dirname, 'recorded-answers.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line): Recorded => JSON.parse(line));

test.each(['traditional', 'traditional_compatible', 'expressions'])(
  'the router of the flavour %s takes the recorded routes',
  (router) => {
    const own = recorded.filter((configuration) => configuration.router === router);
    expect(own).toHaveLength(40);
    for (const { routes, services, exchanges } of own) {
      const tracer = new Tracer(own[0]?.router ?? 'listed', { apis: [], routes, services });
      const said = exchanges.map(({ request }) => {
        const { taken } = tracer.trace(request);
        return [taken?.id, taken?.upstream?.path.replace(/\?.*/, '')];
      });
      expect(said).toEqual(exchanges.map(({ route, path }) => [route, path]));
    }
  },
);
