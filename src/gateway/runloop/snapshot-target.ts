// Makes the target of an api, or of a route with its service: all that proxying needs to know of the rows. No I/O.
import { isIP } from 'node:net';
import { apiTlsRule, routeTlsRule } from '#routing/router/tls-rule.ts';
import {
  apiUpstream,
  serviceUpstream,
  upstreamHost,
  upstreamPort,
  type UpstreamUrl,
} from '#routing/router/upstream-url.ts';
import type { Api } from '#schema/entities/api.ts';
import type { Route } from '#schema/entities/route.ts';
import type { Service } from '#schema/entities/service.ts';
import type { UpstreamBalancer } from '../balancer/upstream-balancer.ts';
import type { Plans } from './plan.ts';
import type { SharedParts } from './shared-parts.ts';
import type { Target } from './snapshot.ts';

/** The services that making a target needs. */
export interface TargetContext {
  readonly plans: Plans;
  readonly shared: SharedParts;
  /** The upstream entity that a host names, if it names one. */
  balancer(host: string): UpstreamBalancer | undefined;
}

/** Undefined for a url that the Admin API would have refused. */
export function apiTarget(api: Api, context: TargetContext): Target | undefined {
  const upstream = apiUpstream(api);
  if (!upstream) return undefined;
  return targetOf(upstream, context, {
    api,
    preserveHost: api.preserve_host,
    retries: api.retries,
    timeouts: context.shared.timeouts(
      api.upstream_connect_timeout,
      api.upstream_send_timeout,
      api.upstream_read_timeout,
    ),
    tlsRule: apiTlsRule(api),
    debugHeaders: ['Kong-Api-Name', asBytes(api.name)],
    plan: context.plans.forApi(api.id),
  });
}

/** Kong 0.13.1 falls back to these where a service's fields are null (kong/core/handler.lua, balancer_setup_stage1). */
const defaultTimeout = 60_000;
const defaultRetries = 5;

export function routeTarget(route: Route, service: Service, context: TargetContext): Target {
  const { name } = service;
  return targetOf(serviceUpstream(service), context, {
    route,
    service,
    preserveHost: route.preserve_host ?? false,
    retries: service.retries ?? defaultRetries,
    timeouts: context.shared.timeouts(
      service.connect_timeout ?? defaultTimeout,
      service.write_timeout ?? defaultTimeout,
      service.read_timeout ?? defaultTimeout,
    ),
    tlsRule: routeTlsRule(route),
    debugHeaders: [
      'Kong-Route-Id',
      route.id,
      'Kong-Service-Id',
      service.id,
      ...(name === null || name === undefined ? [] : ['Kong-Service-Name', asBytes(name)]),
    ],
    plan: context.plans.forRoute(route.id, service.id),
  });
}

type Owner = Pick<Target, 'preserveHost' | 'retries' | 'timeouts' | 'tlsRule' | 'debugHeaders' | 'plan'> &
  Partial<Pick<Target, 'api' | 'route' | 'service'>>;

/** Sets all fields in the same order for apis and routes, so that V8 gives them one shape. Fields that every request reads come first. */
function targetOf(url: UpstreamUrl, context: TargetContext, owner: Owner): Target {
  const { shared } = context;
  const { protocol, authority, base } = url;
  const port = upstreamPort(url);
  const host = authority.replace(/^\[|\]$/g, '');
  const named = isIP(host) === 0;
  return {
    plan: owner.plan,
    tlsRule: owner.tlsRule,
    base: shared.text(asBytes(base)),
    protocol,
    balancer: context.balancer(authority),
    timeouts: owner.timeouts,
    named,
    hostHeader: shared.text(asBytes(upstreamHost(url))),
    preserveHost: owner.preserveHost,
    // An address cannot be a TLS server name.
    destination: named ? undefined : shared.destination(host, port, protocol === 'https' ? '' : undefined),
    retries: owner.retries,
    host,
    port,
    debugHeaders: owner.debugHeaders,
    api: owner.api,
    route: owner.route,
    service: owner.service,
    observedAs: { list: undefined, place: 0, host: '', hostPlace: 0 },
  };
}

/** Texts for the wire have one character for each byte. */
const asBytes = (text: string): string => Buffer.from(text).toString('latin1');
