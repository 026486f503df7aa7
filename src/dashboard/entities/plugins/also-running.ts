// Finds the plugins that run at an API, a service or a route beside its own. Pure.
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { placeOf } from '#dashboard/crud/plugin-place.ts';

interface AlsoRunning {
  /** Plugins of a route's service. A plugin of the route with the same name and consumer takes the place of one. */
  readonly inherited: readonly Plugin[];
  /**
   * Global plugins for every consumer. A more specific plugin with the same name, also for every consumer, takes the place of
   * one.
   */
  readonly everyone: readonly Plugin[];
  /** Global plugins for a single consumer. A more specific plugin with the same name and consumer takes the place of one. */
  readonly someone: readonly Plugin[];
}

const keyOf = ({ name, consumer_id }: Plugin): string => `${name} ${consumer_id ?? ''}`;

/** `service` is the id of a route's service. */
export function alsoRunning(all: readonly Plugin[], own: readonly Plugin[], service?: string): AlsoRunning {
  const here = new Set(own.filter(({ enabled }) => enabled).map(keyOf));
  const on = all.filter((plugin) => plugin.enabled && !here.has(keyOf(plugin)));
  const inherited = on.filter(
    ({ service_id, route_id }) => service !== undefined && service_id === service && route_id === undefined,
  );
  const taken = new Set(inherited.map(keyOf));
  const global = on.filter((plugin) => placeOf(plugin) === undefined && !taken.has(keyOf(plugin)));
  return {
    inherited,
    everyone: global.filter(({ consumer_id }) => consumer_id === undefined),
    someone: global.filter(({ consumer_id }) => consumer_id !== undefined),
  };
}
