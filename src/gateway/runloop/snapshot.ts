// What the data plane reads of the configuration: one immutable value, built when configuration changes and swapped whole.
// A request keeps the snapshot that it started with. No store, no schema work, no HTTP here.
import type { Api } from '#schema/entities/api.ts';
import type { Hooks, Plugin } from '../plugins/plugin.ts';

export interface Snapshot {
  /**
   * The api that takes a request, by Kong's precedence (kong/core/api_router.lua, 0.13.1).
   * `host` is the raw Host header up to its port, `path` the raw path without the query.
   */
  match(method: string, host: string, path: string): Match | undefined;
  /** What runs for a request that matched nothing: the global configurations. */
  readonly unmatched: Plan;
}

export interface Match {
  readonly target: Target;
  /** The path to ask the upstream for, without the query; what strip_uri and the upstream's own path made of it. */
  readonly upstreamPath: string;
}

/** An api with all that proxying needs already worked out from its row. */
export interface Target {
  readonly api: Api;
  readonly protocol: 'http' | 'https';
  /** Host name or address to connect to, without brackets. */
  readonly host: string;
  readonly port: number;
  /** The Host header when preserve_host is off: with the port unless it is the scheme's own. */
  readonly hostHeader: string;
  readonly plan: Plan;
}

/** The plugins that may run for a target, in the order they run. */
export interface Plan {
  /** Global configurations alone: the rewrite phase runs before anything is matched. */
  readonly rewrite: readonly Hooks[];
  readonly steps: readonly PlanStep[];
}

export interface PlanStep {
  readonly plugin: Plugin;
  /** The configuration that runs for this caller: api + consumer, then consumer, api, global; undefined when none does. */
  hooks(consumerId: string | undefined): Hooks | undefined;
}
