// What an api's row, or a route's and its service's, says about proxying, worked out once. No I/O.
import { isIP } from 'node:net';
import type { Api } from '#schema/entities/api.ts';
import type { Route } from '#schema/entities/route.ts';
import type { Service } from '#schema/entities/service.ts';
import type { SharedDestinations } from '../proxy/destination.ts';
import type { UpstreamBalancer } from '../balancer/upstream-balancer.ts';
import type { Plans } from './plan.ts';
import type { Target } from './snapshot.ts';

/** A target with the path of its upstream, which only the match needs; empty when it has none. */
export interface PreparedTarget {
  readonly target: Target;
  readonly base: string;
}

// The parts of a url as they are written: a parser that normalises would change the path that the upstream is asked for.
const parts = /^(https?):\/\/(?:[^/?#@]*@)?(\[[^\]/?#]*\]|[^:/?#]*)(?::(\d*))?([^?#]*)/i;

/** What targets are made with. */
export interface TargetContext {
  readonly plans: Plans;
  readonly destinations: SharedDestinations;
  /** The upstream entity that a host names, if it names one. */
  balancer(host: string): UpstreamBalancer | undefined;
}

/** Undefined for a url that the Admin API would have refused. */
export function apiTarget(api: Api, context: TargetContext): PreparedTarget | undefined {
  // Its query, fragment and user are of no use.
  const [, scheme, authority = '', digits, path = ''] = parts.exec(api.upstream_url) ?? [];
  if (scheme === undefined) return undefined;
  const protocol = scheme.toLowerCase() === 'https' ? 'https' : 'http';
  const target: Target = {
    api,
    route: undefined,
    service: undefined,
    protocol,
    balancer: context.balancer(authority),
    ...upstreamAddress(context, protocol, authority, digits ? Number(digits) : undefined),
    preserveHost: api.preserve_host,
    retries: api.retries,
    timeouts: {
      connect: api.upstream_connect_timeout,
      send: api.upstream_send_timeout,
      read: api.upstream_read_timeout,
    },
    tlsRule: api.https_only ? (api.http_if_terminated ? 'connection-or-forwarded' : 'connection') : 'none',
    debugHeaders: ['Kong-Api-Name', headerText(api.name)],
    plan: context.plans.forApi(api.id),
  };
  return { target, base: path };
}

/** Kong 0.13.1 falls back to these where a service's fields are null (kong/core/handler.lua, balancer_setup_stage1). */
const defaultTimeout = 60_000;
const defaultRetries = 5;

export function routeTarget(route: Route, service: Service, context: TargetContext): PreparedTarget {
  const { name, protocol } = service;
  const { protocols } = route;
  const target: Target = {
    api: undefined,
    route,
    service,
    protocol,
    balancer: context.balancer(service.host),
    ...upstreamAddress(context, protocol, service.host, service.port),
    preserveHost: route.preserve_host ?? false,
    retries: service.retries ?? defaultRetries,
    timeouts: {
      connect: service.connect_timeout ?? defaultTimeout,
      send: service.write_timeout ?? defaultTimeout,
      read: service.read_timeout ?? defaultTimeout,
    },
    tlsRule: protocols.includes('https') && !protocols.includes('http') ? 'forwarded' : 'none',
    debugHeaders: [
      'Kong-Route-Id',
      route.id,
      'Kong-Service-Id',
      service.id,
      ...(name === null || name === undefined ? [] : ['Kong-Service-Name', headerText(name)]),
    ],
    plan: context.plans.forRoute(route.id, service.id),
  };
  return { target, base: service.path ?? '' };
}

function upstreamAddress(
  { destinations }: TargetContext,
  protocol: 'http' | 'https',
  authority: string,
  given: number | undefined,
): Pick<Target, 'host' | 'named' | 'port' | 'hostHeader' | 'destination'> {
  const standard = protocol === 'https' ? 443 : 80;
  const port = given ?? standard;
  const host = authority.replace(/^\[|\]$/g, '');
  const named = isIP(host) === 0;
  const hostHeader = port === standard ? authority : `${authority}:${port}`;
  return {
    host,
    named,
    port,
    hostHeader,
    // An address is no server name.
    destination: named ? undefined : destinations.to(host, port, protocol === 'https' ? '' : undefined),
  };
}

/** Header text is one character a byte. */
const headerText = (text: string): string => Buffer.from(text).toString('latin1');
