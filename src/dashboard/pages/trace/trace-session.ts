// The worker's side of the trace: keeps the rows that it is told, and answers requests. Pure.
import { Tracer, type RouterKind, type Verdict } from '#routing/trace/tracer.ts';
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

export class TraceSession {
  readonly #apis: (readonly TracedApi[])[] = [];
  readonly #routes: (readonly TracedRoute[])[] = [];
  readonly #services: (readonly TracedService[])[] = [];
  #tracer: { readonly router: RouterKind; readonly tracer: Tracer } | undefined;

  /** The answer to a request. A page of rows has none. */
  take(message: TraceMessage): Verdict | undefined {
    if ('request' in message) return this.#tracerOf(message.router).trace(message.request);
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
