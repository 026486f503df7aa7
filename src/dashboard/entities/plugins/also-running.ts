// Which global plugins run for an API beside the API's own plugins. Pure.
import type { Plugin } from '#dashboard/api/gateway-types.ts';

interface AlsoRunning {
  /**
   * Global plugins for every consumer. A plugin of the API with the same name, also for every consumer, takes the place of one.
   */
  readonly everyone: readonly Plugin[];
  /** Global plugins for a single consumer. A plugin of the API with the same name and consumer takes the place of one. */
  readonly someone: readonly Plugin[];
}

export function alsoRunning(all: readonly Plugin[], own: readonly Plugin[]): AlsoRunning {
  const here = new Set(
    own.filter(({ enabled }) => enabled).map(({ name, consumer_id }) => `${name} ${consumer_id ?? ''}`),
  );
  const global = all.filter(
    ({ enabled, api_id, service_id, route_id, name, consumer_id }) =>
      enabled &&
      api_id === undefined &&
      service_id === undefined &&
      route_id === undefined &&
      !here.has(`${name} ${consumer_id ?? ''}`),
  );
  return {
    everyone: global.filter(({ consumer_id }) => consumer_id === undefined),
    someone: global.filter(({ consumer_id }) => consumer_id !== undefined),
  };
}
