// Where a plugin runs, beside the consumer that it may be for: at one API, service or route, or everywhere.
import { useTargetWords } from './use-target-words.ts';
import { useReferenceName } from '#dashboard/forms/references.ts';
import { paths } from '#dashboard/paths.ts';

/** The fields of a plugin that say where it runs. */
export interface PlaceFields {
  readonly api_id?: string | undefined;
  readonly service_id?: string | undefined;
  readonly route_id?: string | undefined;
}

export interface PluginPlace {
  readonly entity: 'apis' | 'services' | 'routes';
  readonly id: string;
}

/** Undefined for a plugin of every API, service and route. A plugin of a route and a service is said to be the route's. */
export function placeOf({ api_id, service_id, route_id }: PlaceFields): PluginPlace | undefined {
  if (route_id) return { entity: 'routes', id: route_id };
  if (service_id) return { entity: 'services', id: service_id };
  return api_id ? { entity: 'apis', id: api_id } : undefined;
}

const words = { apis: '', services: 'service ', routes: 'route ' } as const;

/** "Geek-Jokes", "service billing", "route GET joke.com/joke", "every API" */
export function usePluginPlace(fields: PlaceFields = {}): string {
  const place = placeOf(fields);
  const name = useReferenceName(place?.entity ?? 'apis', place?.id);
  const { everyShort } = useTargetWords();
  return place ? `${words[place.entity]}${name ?? place.id}` : everyShort;
}

const pages = {
  apis: paths.apiPlugins,
  services: paths.servicePlugins,
  routes: paths.routePlugins,
} as const;

/** The page with the plugins of a place. */
export const placePage = ({ entity, id }: PluginPlace): string => pages[entity](id);
