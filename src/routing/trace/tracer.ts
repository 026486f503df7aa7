// Answers which of a gateway's rows takes a request, again and again for changing requests and rows. Pure: no I/O, no DOM, no Node.
import { apiTlsRule, routeTlsRule, type TlsRule } from '../router/tls-rule.ts';
import { askedByApi, askedByRoute, type AskedUpstream } from './asked-upstream.ts';
import { ExpressionMatcher } from './later/expression-matcher.ts';
import { TraditionalMatcher } from './later/traditional-matcher.ts';
import { apisMatcher, routesMatcher } from './listed-matcher.ts';
import { switchedOff } from './switched-off.ts';
import { firstTaken, trace } from './trace.ts';
import type { TracedRequest } from './traced-request.ts';
import type { TracedApi, TracedRoute, TracedRows, TracedService } from './traced-rows.ts';
import type { Check, Matcher, Reason, Taken } from './verdict.ts';

export type Entity = 'apis' | 'routes';

/**
 * The router of a gateway. `listed`: the one of Kong up to 0.14, and of the bundled gateway. `traditional by characters`: of Kong
 * 0.15 to 2.8. The others are the flavours of Kong 3.
 */
export type RouterKind =
  | 'listed'
  | 'traditional by characters'
  | 'traditional'
  | 'traditional_compatible'
  | 'expressions';

export interface Verdict {
  readonly taken: TakenRow | undefined;
  /** The nearest rows of those that do not take the request. */
  readonly losers: readonly LostRow[];
  /** How many rows do not take the request. */
  readonly others: number;
}

export interface TakenRow {
  readonly entity: Entity;
  readonly id: string;
  readonly checks: readonly Check[];
  /** Set where the row is for TLS alone and the request came without it: the answer's status. */
  readonly tlsStatus: number | undefined;
  /** Undefined where the row has no upstream. */
  readonly upstream: AskedUpstream | undefined;
}

export interface LostRow {
  readonly entity: Entity;
  readonly id: string;
  readonly checks: readonly Check[];
  readonly reason: Reason;
}

type Group = { readonly matcher: Matcher } & (
  | { readonly entity: 'apis'; readonly rows: readonly TracedApi[] }
  | { readonly entity: 'routes'; readonly rows: readonly TracedRoute[] }
);

/** The most losers of one answer. */
const most = 50;

export class Tracer {
  readonly #services: ReadonlyMap<string, TracedService>;
  /** Routes come before APIs. */
  readonly #groups: readonly Group[];

  constructor(router: RouterKind, { apis, routes, services }: TracedRows) {
    this.#services = new Map(services.map((service) => [service.id, service]));
    const isOff = ({ service }: TracedRoute): boolean =>
      service !== undefined && this.#services.get(service)?.enabled === false;
    const on = routes.filter((route) => !isOff(route));
    const off = routes.filter(isOff);
    this.#groups = [
      { entity: 'routes', rows: on, matcher: routesMatcherFor(router, on) },
      { entity: 'apis', rows: apis, matcher: apisMatcher(apis) },
      { entity: 'routes', rows: off, matcher: switchedOff(routesMatcherFor(router, off)) },
    ];
  }

  trace(request: TracedRequest): Verdict {
    const matchers = this.#groups.map(({ matcher }) => matcher);
    const { taken, losers, others } = trace(matchers, request, most);
    return {
      taken: taken && this.#takenRow(this.#groups[taken.group], taken, request),
      losers: losers.map(({ group: number, place, checks, reason }) => {
        const group = this.#groups[number];
        return { entity: group?.entity ?? 'routes', id: group?.rows[place]?.id ?? '', checks, reason };
      }),
      others,
    };
  }

  /** The row alone that takes a request: for many requests, one after the other. */
  take(request: TracedRequest): Pick<TakenRow, 'entity' | 'id'> | undefined {
    const taken = firstTaken(
      this.#groups.map(({ matcher }) => matcher),
      request,
    );
    const group = taken && this.#groups[taken.group];
    const row = taken && group?.rows[taken.place];
    return group && row && { entity: group.entity, id: row.id };
  }

  #takenRow(
    group: Group | undefined,
    { place, checks, askFor }: Taken,
    request: TracedRequest,
  ): TakenRow | undefined {
    if (group?.entity === 'apis') {
      const api = group.rows[place];
      if (!api) return undefined;
      const upstream = askedByApi(api, request, askFor);
      return {
        entity: 'apis',
        id: api.id,
        checks,
        tlsStatus: lacksTls(apiTlsRule(api), request) ? 426 : undefined,
        upstream,
      };
    }
    const route = group?.rows[place];
    if (!route) return undefined;
    const service = route.service === undefined ? undefined : this.#services.get(route.service);
    const upstream = service && askedByRoute(route, service, request, askFor);
    return {
      entity: 'routes',
      id: route.id,
      checks,
      tlsStatus: lacksTls(routeTlsRule(route), request)
        ? (route.https_redirect_status_code ?? 426)
        : undefined,
      upstream,
    };
  }
}

function routesMatcherFor(router: RouterKind, routes: readonly TracedRoute[]): Matcher {
  switch (router) {
    case 'listed':
      return routesMatcher(routes);
    case 'traditional by characters':
      return new TraditionalMatcher(routes, false);
    case 'traditional':
      return new TraditionalMatcher(routes, true);
    case 'traditional_compatible':
      return new ExpressionMatcher(routes, false);
    case 'expressions':
      return new ExpressionMatcher(routes, true);
    default:
      return router satisfies never;
  }
}

/** A peer that the gateway trusts may say otherwise in a header. Here no peer is trusted. */
const lacksTls = (rule: TlsRule, { scheme }: TracedRequest): boolean => rule !== 'none' && scheme !== 'https';
