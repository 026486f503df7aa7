// Which plugins run for an API that are not its own. Pure.
import type { Plugin } from '#dashboard/api/gateway-types.ts';

interface AlsoRunning {
  /** Of every API, except where the API has one of the same name for everyone. */
  readonly everyone: readonly Plugin[];
  /** Of single consumers on every API, for which the API has none of the same name. */
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
