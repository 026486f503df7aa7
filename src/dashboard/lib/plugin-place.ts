import type { Plugin } from '#schema/entities/plugin.ts';

/** What a plugin of no API runs on. Services and routes have no pages here, but a plugin of one of them is none of every API. */
export const placeWithoutApi = (plugin: Plugin | undefined): string => {
  if (plugin?.route_id !== undefined) return 'one route';
  return plugin?.service_id === undefined ? 'every API' : 'one service';
};
