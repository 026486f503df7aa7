// The worker's side of the trace: keeps the rows that it is told, and answers requests. Pure.
import { Tracer, type RouterKind, type TakenRow, type Verdict } from '#routing/trace/tracer.ts';
import type { TracedRequest } from '#routing/trace/traced-request.ts';
import type { TracedApi, TracedRoute, TracedRows, TracedService } from '#routing/trace/traced-rows.ts';

/** Some rows of one entity. `page` is their place among `pages`. */
type PageOf<E extends keyof TracedRows, R> = {
  readonly entity: E;
  readonly page: number;
  readonly pages: number;
  readonly rows: readonly R[];
};
export type PageMessage =
  | PageOf<'apis', TracedApi>
  | PageOf<'routes', TracedRoute>
  | PageOf<'services', TracedService>;

export interface RequestMessage {
  readonly router: RouterKind;
  readonly request: TracedRequest;
}

export type TraceMessage = PageMessage | RequestMessage;

/** The answer to a request. */
export interface TracedVerdict extends Verdict {
  /** The row that would take the same request with a host that no row lists. Undefined: nothing would, or the host does not count. */
  readonly atOtherHost: TakenRow | undefined;
  /** The row that takes the request lists its host. */
  readonly hostCounts: boolean;
}

/** A name that no row can mean: it is kept for such uses. */
const otherHost = 'another-host.invalid';

export class TraceSession {
  readonly #apis: (readonly TracedApi[])[] = [];
  readonly #routes: (readonly TracedRoute[])[] = [];
  readonly #services: (readonly TracedService[])[] = [];
  #tracer: { readonly router: RouterKind; readonly tracer: Tracer } | undefined;

  /** The answer to a request. A page of rows has none. */
  take(message: TraceMessage): TracedVerdict | undefined {
    if ('request' in message) return this.#answer(message);
    switch (message.entity) {
      case 'apis':
        put(this.#apis, message);
        break;
      case 'routes':
        put(this.#routes, message);
        break;
      case 'services':
        put(this.#services, message);
        break;
      default:
        return message satisfies never;
    }
    this.#tracer = undefined;
    return undefined;
  }

  #answer({ router, request }: RequestMessage): TracedVerdict {
    const tracer = this.#tracerOf(router);
    const verdict = tracer.trace(request);
    const hostCounts = verdict.taken?.checks.some(({ attribute }) => attribute === 'host') ?? false;
    const elsewhere = hostCounts ? tracer.trace({ ...request, host: otherHost, sni: '' }) : undefined;
    return { ...verdict, hostCounts, atOtherHost: elsewhere?.taken };
  }

  #tracerOf(router: RouterKind): Tracer {
    if (this.#tracer?.router !== router) {
      const rows = {
        apis: this.#apis.flat(),
        routes: this.#routes.flat(),
        services: this.#services.flat(),
      };
      this.#tracer = { router, tracer: new Tracer(router, rows) };
    }
    return this.#tracer.tracer;
  }
}

function put<R>(
  kept: (readonly R[])[],
  { page, pages, rows }: { readonly page: number; readonly pages: number; readonly rows: readonly R[] },
): void {
  kept.length = Math.min(kept.length, pages);
  kept[page] = rows;
}
