// The configuration that the data plane reads: one immutable value, built when the configuration changes and replaced as a
// whole. A request keeps the snapshot that it started with. No store, no schema work, no HTTP here.
import type { TlsRule } from '#routing/router/tls-rule.ts';
import type { Choice } from '#routing/scoped-configurations.ts';
import type { Api } from '#schema/entities/api.ts';
import type { Route } from '#schema/entities/route.ts';
import type { Service } from '#schema/entities/service.ts';
import type { UpstreamBalancer } from '../balancer/upstream-balancer.ts';
import type { Destination } from '../http/destination.ts';
import type { Hooks, Plugin } from '../plugins/plugin.ts';

export interface Snapshot {
  /**
   * The route or else the api that takes a request, by Kong's precedence (kong/core/router.lua and api_router.lua, 0.13.1).
   * `host` is the raw Host header up to its port, `path` the raw path without the query.
   */
  match(method: string, host: string, path: string): Match | undefined;
  /** The plan for a request that matched nothing: the global configurations. */
  readonly unmatched: Plan;
}

export interface Match {
  readonly target: Target;
  /** The path to ask the upstream for, without the query, after stripping and with the upstream's own path. */
  readonly upstreamPath: string;
}

/** An api, or a route with its service, with all that proxying needs already worked out from its rows. */
export interface Target {
  readonly api: Api | undefined;
  readonly route: Route | undefined;
  readonly service: Service | undefined;
  readonly protocol: 'http' | 'https';
  /** The path of the upstream, which is put before the path of a request; empty when it has none. */
  readonly base: string;
  /** Set when the host names an upstream entity: the balancer chooses host and port. */
  readonly balancer: UpstreamBalancer | undefined;
  /** Host name or address to connect to, without brackets. */
  readonly host: string;
  /** True when the host is a name, false when it is an address. */
  readonly named: boolean;
  readonly port: number;
  /** The Host header when preserveHost is off: with the port unless it is the scheme's own. */
  readonly hostHeader: string;
  /** The destination of connections while `hostHeader` is the Host that is sent; undefined for a name, which is resolved first. */
  readonly destination: Destination | undefined;
  readonly preserveHost: boolean;
  readonly retries: number;
  readonly timeouts: Timeouts;
  readonly tlsRule: TlsRule;
  /** Header lines for a client that asks which api or route took its request. */
  readonly debugHeaders: readonly string[];
  readonly plan: Plan;
  readonly observedAs: ObservedAs;
}

/**
 * What an observer of requests keeps with a target. Of 10 000 targets, finding the same by the target's id and by the host took 3 µs of
 * each request.
 */
export interface ObservedAs {
  /** The observer's list that the places belong to. */
  list: object | undefined;
  place: number;
  /** The host that was asked for first, and its place. */
  host: string;
  hostPlace: number;
}

/** Milliseconds. */
export interface Timeouts {
  readonly connect: number;
  readonly send: number;
  readonly read: number;
}

/** A running configuration, with its plugin's name for the log. */
export interface Active {
  readonly name: string;
  readonly hooks: Hooks;
}

/** The plugins that may run for a target, in the order they run. */
export interface Plan {
  /** Only global configurations, because the rewrite phase runs before a request is matched. */
  readonly rewrite: readonly Active[];
  readonly steps: readonly PlanStep[];
}

export interface PlanStep {
  readonly plugin: Plugin;
  readonly choice: Pick<Choice<Active>, 'for'>;
}
