import type { Plugin } from '#schema/entities/plugin.ts';

/**
 * Says where a plugin without an API runs. A plugin of a service or a route is not global, though the dashboard has no pages for
 * services and routes.
 */
export const placeWithoutApi = (plugin: Plugin | undefined): string => {
  if (plugin?.route_id !== undefined) return 'one route';
  return plugin?.service_id === undefined ? 'every API' : 'one service';
};
