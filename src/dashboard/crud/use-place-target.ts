import { useQuery } from '@tanstack/react-query';
import type { Target } from '#routing/scoped-configurations.ts';
import { routeQueries } from '#dashboard/api/routes.ts';
import type { PluginPlace } from './plugin-place.ts';

/** The target whose requests the plugins of an API or a route run for. The target of a service is a route of it without plugins. Undefined until the service of a route is known. */
export function usePlaceTarget({ entity, id }: PluginPlace): NonNullable<Target> | undefined {
  const route = useQuery({ ...routeQueries.one(id), enabled: entity === 'routes' });
  switch (entity) {
    case 'apis':
      return { api: id };
    case 'services':
      return { route: '', service: id };
    case 'routes':
      return route.data && { route: id, service: route.data.service ?? '' };
    default:
      return entity satisfies never;
  }
}
