// Which api or route of a gateway takes a request, by the code of its router. Galileo's objects do not say it.
import { Tracer, type RouterKind } from '#routing/trace/tracer.ts';
import { routeTitle, type TitledRoute } from '#schema/route-title.ts';
import type { TracedApi, TracedRoute, TracedService } from '#routing/trace/traced-rows.ts';
import type { TargetOfRecord } from '../record.ts';

/** The rows of a gateway, and its router. */
export interface RoutedGateway {
  readonly router: RouterKind;
  readonly apis: readonly TracedApi[];
  readonly routes: readonly (TracedRoute & TitledRoute)[];
  readonly services: readonly (TracedService & { readonly name?: string | null | undefined })[];
}

export interface ToldRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly address: string;
}

/** `rows`: a `RoutedGateway` as JSON, from the thread that reads gateways. */
export function readTargets(rows: string): GatewayTargets {
  const read: unknown = JSON.parse(rows);
  if (!isRoutedGateway(read)) throw new TypeError('these are not the rows of a gateway');
  return new GatewayTargets(read);
}

const isRoutedGateway = (value: unknown): value is RoutedGateway =>
  typeof value === 'object' &&
  value !== null &&
  'router' in value &&
  ['apis', 'routes', 'services'].every((name) => Array.isArray(Reflect.get(value, name)));

export class GatewayTargets {
  readonly #tracer: Tracer;
  readonly #apis: ReadonlyMap<string, TargetOfRecord>;
  readonly #routes: ReadonlyMap<string, TargetOfRecord>;

  constructor({ router, apis, routes, services }: RoutedGateway) {
    this.#tracer = new Tracer(router, { apis, routes, services });
    const serviceOf = new Map(services.map(({ id, name }) => [id, { id, name: name ?? undefined }]));
    this.#apis = new Map(
      apis.map(({ id, name }) => [id, { type: 'api', id, name, service: undefined }] as const),
    );
    this.#routes = new Map(
      routes.map(
        (route) =>
          [
            route.id,
            {
              type: 'route',
              id: route.id,
              name: routeTitle(route),
              service: route.service === undefined ? undefined : serviceOf.get(route.service),
            },
          ] as const,
      ),
    );
  }

  targetOf({ method, url, headers, address }: ToldRequest): TargetOfRecord | undefined {
    const [, scheme = 'http', host = '', path = '', query] =
      /^([a-z]+):\/\/(?:[^/?#@]*@)?([^/?#]*)([^?#]*)(?:\?([^#]*))?/i.exec(url) ?? [];
    const isSecure = scheme.toLowerCase() === 'https';
    const taken = this.#tracer.take({
      method,
      scheme: isSecure ? 'https' : 'http',
      host,
      path: path === '' ? '/' : path,
      query,
      headers,
      address,
      port: undefined,
      sni: isSecure ? host.replace(/:\d+$/, '') : '',
      server: { address: '', port: undefined },
    });
    return taken && (taken.entity === 'apis' ? this.#apis : this.#routes).get(taken.id);
  }
}
