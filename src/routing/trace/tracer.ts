// Answers which of a gateway's rows takes a request, again and again for changing requests and rows. Pure: no I/O, no DOM, no Node.
import { apiTlsRule, routeTlsRule, type TlsRule } from '../router/tls-rule.ts';
import { askedByApi, askedByRoute, type AskedUpstream } from './asked-upstream.ts';
import { apisMatcher, routesMatcher } from './listed-matcher.ts';
import { trace } from './trace.ts';
import type { TracedRequest } from './traced-request.ts';
import type { TracedRows, TracedService } from './traced-rows.ts';
import type { Check, Matcher, Reason, Taken } from './verdict.ts';

export type Entity = 'apis' | 'routes';

/** The router of a gateway. `listed`: the one of Kong up to 0.14, and of the bundled gateway. */
export type RouterKind = 'listed';

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
  /** The row takes requests over TLS alone, and this one came without it: it is refused. */
  readonly needsTls: boolean;
  /** Undefined where the row has no upstream. */
  readonly upstream: AskedUpstream | undefined;
}

export interface LostRow {
  readonly entity: Entity;
  readonly id: string;
  readonly checks: readonly Check[];
  readonly reason: Reason;
}

/** The most losers of one answer. */
const most = 50;

export class Tracer {
  readonly #rows: TracedRows;
  readonly #services: ReadonlyMap<string, TracedService>;
  /** Routes come before APIs. */
  readonly #groups: readonly { readonly entity: Entity; readonly matcher: Matcher }[];

  constructor(_router: RouterKind, rows: TracedRows) {
    this.#rows = rows;
    this.#services = new Map(rows.services.map((service) => [service.id, service]));
    this.#groups = [
      { entity: 'routes', matcher: routesMatcher(rows.routes) },
      { entity: 'apis', matcher: apisMatcher(rows.apis) },
    ];
  }

  trace(request: TracedRequest): Verdict {
    const matchers = this.#groups.map(({ matcher }) => matcher);
    const { taken, losers, others } = trace(matchers, request, most);
    return {
      taken: taken && this.#takenRow(this.#entityOf(taken.group), taken, request),
      losers: losers.map(({ group, place, checks, reason }) => {
        const entity = this.#entityOf(group);
        return { entity, id: this.#rows[entity][place]?.id ?? '', checks, reason };
      }),
      others,
    };
  }

  #entityOf(group: number): Entity {
    return this.#groups[group]?.entity ?? 'routes';
  }

  #takenRow(entity: Entity, { place, checks, askFor }: Taken, request: TracedRequest): TakenRow | undefined {
    if (entity === 'apis') {
      const api = this.#rows.apis[place];
      if (!api) return undefined;
      const upstream = askedByApi(api, request, askFor);
      return { entity, id: api.id, checks, needsTls: lacksTls(apiTlsRule(api), request), upstream };
    }
    const route = this.#rows.routes[place];
    if (!route) return undefined;
    const service = route.service === undefined ? undefined : this.#services.get(route.service);
    const upstream = service && askedByRoute(route, service, request, askFor);
    return { entity, id: route.id, checks, needsTls: lacksTls(routeTlsRule(route), request), upstream };
  }
}

/** A peer that the gateway trusts may say otherwise in a header. Here no peer is trusted. */
const lacksTls = (rule: TlsRule, { scheme }: TracedRequest): boolean => rule !== 'none' && scheme !== 'https';
